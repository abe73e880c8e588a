/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-promise.h"

/**
 * DutyPromise:
 *
 * A promise, as it stood when it was read or made. Immutable.
 */
struct _DutyPromise
{
  GObject parent_instance;

  DutyPromiseRow row; /* its strings are owned */
};

G_DEFINE_FINAL_TYPE (DutyPromise, duty_promise, G_TYPE_OBJECT)

static void
duty_promise_finalize (GObject *object)
{
  DutyPromise *self = DUTY_PROMISE (object);

  g_free ((char *) self->row.who);
  g_free ((char *) self->row.case_code);
  g_free ((char *) self->row.text);

  G_OBJECT_CLASS (duty_promise_parent_class)->finalize (object);
}

static void
duty_promise_class_init (DutyPromiseClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_promise_finalize;
}

static void
duty_promise_init (DutyPromise *self)
{
}

/**
 * duty_promise_new:
 * @row: what it holds; copied
 *
 * Returns: (transfer full): the promise
 */
DutyPromise *
duty_promise_new (const DutyPromiseRow *row)
{
  DutyPromise *self = g_object_new (DUTY_TYPE_PROMISE, NULL);

  self->row = *row;
  self->row.who = g_strdup (row->who);
  self->row.case_code = g_strdup (row->case_code);
  self->row.text = g_strdup (row->text);
  return self;
}

/**
 * duty_promise_get_row:
 *
 * Returns: (transfer none): what it holds
 */
const DutyPromiseRow *
duty_promise_get_row (DutyPromise *self)
{
  return &self->row;
}

/**
 * duty_promise_is_overdue:
 * @now: µs UTC
 *
 * Returns: whether its moment has come and it is still owed
 */
gboolean
duty_promise_is_overdue (DutyPromise *self, gint64 now)
{
  return self->row.kept_at == 0 && self->row.due <= now;
}

static int
compare (gint64 a, gint64 b)
{
  return (a > b) - (a < b);
}

/**
 * duty_promise_compare:
 *
 * Returns: negative when @a comes first: what is owed before what was kept, then by their moments
 */
int
duty_promise_compare (DutyPromise *a, DutyPromise *b)
{
  int order = compare (a->row.kept_at != 0, b->row.kept_at != 0);

  if (order == 0)
    order = compare (a->row.due, b->row.due);
  return order != 0 ? order : compare (a->row.seq, b->row.seq);
}
