/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-register-line.h"

/**
 * DutyRegisterLine:
 *
 * A line of the access register, read back from the journal. Immutable.
 */
struct _DutyRegisterLine
{
  GObject parent_instance;

  DutyRegisterRow row; /* its strings are owned */
};

G_DEFINE_FINAL_TYPE (DutyRegisterLine, duty_register_line, G_TYPE_OBJECT)

/* The kind of the journal's entry that begins each. */
static const char *const ENTRIES[DUTY_REGISTER_N_KINDS] = {
  [DUTY_REGISTER_KIND_LOOK] = "camera.open",
  [DUTY_REGISTER_KIND_UNMASK] = "reporter.unmask",
  [DUTY_REGISTER_KIND_EXPORT] = "register.export",
  [DUTY_REGISTER_KIND_PACK] = "shift.export",
};

static void
duty_register_line_finalize (GObject *object)
{
  DutyRegisterLine *self = DUTY_REGISTER_LINE (object);

  g_free ((char *) self->row.officer);
  g_free ((char *) self->row.seat);
  g_free ((char *) self->row.subject);
  g_free ((char *) self->row.case_code);
  g_free ((char *) self->row.reason);

  G_OBJECT_CLASS (duty_register_line_parent_class)->finalize (object);
}

static void
duty_register_line_class_init (DutyRegisterLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_register_line_finalize;
}

static void
duty_register_line_init (DutyRegisterLine *self)
{
}

/**
 * duty_register_line_new:
 * @row: what it tells; copied
 *
 * Returns: (transfer full): the line
 */
DutyRegisterLine *
duty_register_line_new (const DutyRegisterRow *row)
{
  DutyRegisterLine *self = g_object_new (DUTY_TYPE_REGISTER_LINE, NULL);

  self->row = *row;
  self->row.officer = g_strdup (row->officer);
  self->row.seat = g_strdup (row->seat);
  self->row.subject = g_strdup (row->subject);
  self->row.case_code = g_strdup (row->case_code);
  self->row.reason = g_strdup (row->reason);
  return self;
}

/**
 * duty_register_line_get_row:
 *
 * Returns: (transfer none): what it tells
 */
const DutyRegisterRow *
duty_register_line_get_row (DutyRegisterLine *self)
{
  return &self->row;
}

/**
 * duty_register_kind_to_entry:
 *
 * Returns: the kind of the journal's entry that begins it: "camera.open", …
 */
const char *
duty_register_kind_to_entry (DutyRegisterKind kind)
{
  g_return_val_if_fail ((guint) kind < DUTY_REGISTER_N_KINDS, NULL);

  return ENTRIES[kind];
}

/**
 * duty_register_kind_from_entry:
 * @entry: (nullable): the kind of a journal's entry
 * @kind: (out): what it begins
 *
 * Returns: whether the access register tells of it
 */
gboolean
duty_register_kind_from_entry (const char *entry, DutyRegisterKind *kind)
{
  for (guint i = 0; i < DUTY_REGISTER_N_KINDS; i++)
    if (g_strcmp0 (entry, ENTRIES[i]) == 0)
      {
        *kind = (DutyRegisterKind) i;
        return TRUE;
      }
  return FALSE;
}

/* Filters */

/**
 * duty_register_filter_copy:
 *
 * Returns: (transfer full): a filter that owns its strings
 */
DutyRegisterFilter *
duty_register_filter_copy (const DutyRegisterFilter *self)
{
  DutyRegisterFilter *copy = g_new (DutyRegisterFilter, 1);

  *copy = *self;
  copy->officer = g_strdup (self->officer);
  copy->subjects = (const char *const *) g_strdupv ((GStrv) self->subjects);
  copy->case_code = g_strdup (self->case_code);
  return copy;
}

void
duty_register_filter_free (DutyRegisterFilter *self)
{
  g_free ((char *) self->officer);
  g_strfreev ((GStrv) self->subjects);
  g_free ((char *) self->case_code);
  g_free (self);
}

static gboolean
equal_subjects (const char *const *a, const char *const *b)
{
  if (a == NULL || b == NULL)
    return a == b;
  return g_strv_equal (a, b);
}

gboolean
duty_register_filter_equal (const DutyRegisterFilter *a, const DutyRegisterFilter *b)
{
  return a->from == b->from && a->to == b->to && a->kinds == b->kinds &&
         g_strcmp0 (a->officer, b->officer) == 0 && g_strcmp0 (a->case_code, b->case_code) == 0 &&
         equal_subjects (a->subjects, b->subjects);
}

/**
 * duty_register_filter_is_empty:
 *
 * Returns: whether it lets everything pass
 */
gboolean
duty_register_filter_is_empty (const DutyRegisterFilter *self)
{
  return self->from == 0 && self->to == 0 && (self->kinds == 0 || self->kinds == DUTY_REGISTER_ALL) &&
         self->officer == NULL && self->subjects == NULL && self->case_code == NULL;
}
