/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-account.h"

/**
 * DutyAccount:
 *
 * Somebody who may sign in, as the store knew them when it was asked. Immutable; it does not hold the
 * password's hash, so it may be shown and passed about.
 */
struct _DutyAccount
{
  GObject parent_instance;

  DutyAccountRow row; /* its strings are owned */
};

G_DEFINE_TYPE (DutyAccount, duty_account, G_TYPE_OBJECT)

static void
duty_account_finalize (GObject *object)
{
  DutyAccount *self = DUTY_ACCOUNT (object);

  g_free ((char *) self->row.name);
  g_free ((char *) self->row.display);
  g_free ((char *) self->row.area);

  G_OBJECT_CLASS (duty_account_parent_class)->finalize (object);
}

static void
duty_account_class_init (DutyAccountClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_account_finalize;
}

static void
duty_account_init (DutyAccount *self)
{
}

/**
 * duty_account_new:
 * @row: what it holds; copied
 *
 * Returns: (transfer full): the account
 */
DutyAccount *
duty_account_new (const DutyAccountRow *row)
{
  DutyAccount *self = g_object_new (DUTY_TYPE_ACCOUNT, NULL);

  self->row = *row;
  self->row.name = g_strdup (row->name);
  self->row.display = g_strdup (row->display);
  self->row.area = g_strdup (row->area);
  return self;
}

/**
 * duty_account_get_row:
 *
 * Returns: (transfer none): what it holds
 */
const DutyAccountRow *
duty_account_get_row (DutyAccount *self)
{
  return &self->row;
}
