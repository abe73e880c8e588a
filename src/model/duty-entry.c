/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "model/duty-entry.h"

/**
 * DutyEntry:
 *
 * An entry of the journal, read back. Immutable.
 */
struct _DutyEntry
{
  GObject parent_instance;

  DutyEntryRow row; /* its strings are owned */
};

G_DEFINE_TYPE (DutyEntry, duty_entry, G_TYPE_OBJECT)

static void
duty_entry_finalize (GObject *object)
{
  DutyEntry *self = DUTY_ENTRY (object);

  g_free ((char *) self->row.officer);
  g_free ((char *) self->row.seat);
  g_free ((char *) self->row.kind);
  g_free ((char *) self->row.subject);
  g_free ((char *) self->row.case_code);
  g_free ((char *) self->row.body);

  G_OBJECT_CLASS (duty_entry_parent_class)->finalize (object);
}

static void
duty_entry_class_init (DutyEntryClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_entry_finalize;
}

static void
duty_entry_init (DutyEntry *self)
{
}

/**
 * duty_entry_new:
 * @row: what it holds; copied
 *
 * Returns: (transfer full): the entry
 */
DutyEntry *
duty_entry_new (const DutyEntryRow *row)
{
  DutyEntry *self = g_object_new (DUTY_TYPE_ENTRY, NULL);

  self->row = *row;
  self->row.officer = g_strdup (row->officer);
  self->row.seat = g_strdup (row->seat);
  self->row.kind = g_strdup (row->kind);
  self->row.subject = g_strdup (row->subject);
  self->row.case_code = g_strdup (row->case_code);
  self->row.body = g_strdup (row->body);
  return self;
}

/**
 * duty_entry_get_row:
 *
 * Returns: (transfer none): what it holds
 */
const DutyEntryRow *
duty_entry_get_row (DutyEntry *self)
{
  return &self->row;
}
