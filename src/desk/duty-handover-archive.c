/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handover-archive.h"

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"
#include "desk/duty-permits.h"
#include "store/duty-store-shift.h"

/**
 * DutyHandoverArchive:
 *
 * The handovers of a seat that the journal has, each with its pack. A worker reads them; the list changes only
 * where they differ, and grows a few at a time, since each becomes a row of a page. It is for those who hand over,
 * while they are signed in, and empty for all others.
 */
struct _DutyHandoverArchive
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *seat;
  char *folder;
  GListStore *list;          /* owned */
  GPtrArray *past;           /* owned, nullable: what the list is to have */
  GCancellable *cancellable; /* owned: of what is being read */
  guint idle;
};

static guint signal_read;

G_DEFINE_FINAL_TYPE (DutyHandoverArchive, duty_handover_archive, G_TYPE_OBJECT)

/* On a worker’s thread */

/**
 * Reading:
 * @entries: (element-type DutyEntry): handovers, and the packs of them
 * @folder: where packs lie
 */
typedef struct
{
  GPtrArray *entries;
  char *folder;
} Reading;

static void
free_reading (gpointer data)
{
  Reading *reading = data;

  g_ptr_array_unref (reading->entries);
  g_free (reading->folder);
  g_free (reading);
}

static void
index_pack (GHashTable *packs, DutyEntry *pack)
{
  g_autofree char *file = NULL;
  g_autofree char *sha256 = NULL;
  gint64 handover = duty_handover_body_read_pack (duty_entry_get_row (pack)->body, &file, &sha256);

  if (!g_hash_table_contains (packs, &handover))
    g_hash_table_insert (packs, g_memdup2 (&handover, sizeof handover), pack);
}

/* Packs come newest first: of those that were written for a handover the newest holds. */
static GHashTable *
index_packs (GPtrArray *entries)
{
  GHashTable *packs = g_hash_table_new_full (g_int64_hash, g_int64_equal, g_free, NULL);

  for (guint i = 0; i < entries->len; i++)
    if (g_str_equal (duty_entry_get_row (entries->pdata[i])->kind, "shift.pack"))
      index_pack (packs, entries->pdata[i]);
  return packs;
}

static void
read_on_worker (GTask *worker, gpointer source, gpointer data, GCancellable *cancellable)
{
  Reading *reading = data;
  GPtrArray *past = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (GHashTable) packs = index_packs (reading->entries);

  for (guint i = 0; i < reading->entries->len; i++)
    {
      DutyEntry *entry = reading->entries->pdata[i];
      const DutyEntryRow *row = duty_entry_get_row (entry);

      if (g_str_equal (row->kind, "shift.handover"))
        g_ptr_array_add (past, duty_past_handover_new (entry, g_hash_table_lookup (packs, &row->seq),
                                                       reading->folder));
    }
  g_task_return_pointer (worker, past, (GDestroyNotify) g_ptr_array_unref);
}

/* The list */

static void
splice (DutyHandoverArchive *self, guint position, guint n_removed, guint from, guint n_added)
{
  if (n_removed > 0 || n_added > 0)
    g_list_store_splice (self->list, position, n_removed, self->past->pdata + from, n_added);
}

static gboolean
add_some (DutyHandoverArchive *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  guint n_more = MIN (self->past->len - n, DUTY_HANDOVER_ARCHIVE_STRIDE);

  splice (self, n, 0, n, n_more);
  return n + n_more < self->past->len;
}

static gboolean
on_idle (gpointer data)
{
  DutyHandoverArchive *self = data;

  if (add_some (self))
    return G_SOURCE_CONTINUE;
  self->idle = 0;
  return G_SOURCE_REMOVE;
}

static gboolean
is_same (DutyHandoverArchive *self, guint position, guint i)
{
  g_autoptr (DutyPastHandover) old = g_list_model_get_item (G_LIST_MODEL (self->list), position);

  return old != NULL && i < self->past->len && duty_past_handover_equal (old, self->past->pdata[i]);
}

/* Finds the first of the list that stays, at @old, and where it is to stand, at @new: what came is newer, or is a
 * pack that was written for one of the newest. */
static void
find_first_same (DutyHandoverArchive *self, guint *old, guint *new)
{
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->list));

  for (*old = 0; *old < MIN (n_old, DUTY_HANDOVER_ARCHIVE_STRIDE); ++*old)
    for (*new = 0; *new < DUTY_HANDOVER_ARCHIVE_STRIDE; ++*new)
      if (is_same (self, *old, *new))
        return;
  *old = n_old;
  *new = 0;
}

/* What is left of the list afterwards is the begin of what it is to have. */
static void
fit_list (DutyHandoverArchive *self)
{
  guint old, new, n;

  find_first_same (self, &old, &new);
  splice (self, 0, old, 0, new);
  for (n = new; is_same (self, n, n); n++)
    ;
  splice (self, n, g_list_model_get_n_items (G_LIST_MODEL (self->list)) - n, 0, 0);
}

/* While the seat is locked the list stays: nobody sees it, and none of its packs is given. */
static gboolean
may_see (DutyHandoverArchive *self)
{
  DutySession *session = self->desk->session;

  return session != NULL && duty_permits_check (self->desk->county, session, DUTY_ACT_HAND_OVER, NULL);
}

static void
show (DutyHandoverArchive *self)
{
  if (self->past == NULL)
    return;
  if (!may_see (self))
    {
      g_clear_handle_id (&self->idle, g_source_remove);
      splice (self, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), 0, 0);
      return;
    }
  fit_list (self);
  if (add_some (self) && self->idle == 0)
    self->idle = g_idle_add (on_idle, self);
}

static void
take (DutyHandoverArchive *self, GPtrArray *past)
{
  g_clear_pointer (&self->past, g_ptr_array_unref);
  self->past = past;
  show (self);
  g_signal_emit (self, signal_read, 0);
}

static void
on_read (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHandoverArchive) self = data;
  GPtrArray *past = g_task_propagate_pointer (G_TASK (result), NULL);

  if (past != NULL)
    take (self, past);
}

static void
read_entries (DutyHandoverArchive *self, GPtrArray *entries, GCancellable *cancellable)
{
  g_autoptr (GTask) worker = g_task_new (NULL, cancellable, on_read, g_object_ref (self));
  Reading *reading = g_new (Reading, 1);

  *reading = (Reading){ entries, g_strdup (self->folder) };
  g_task_set_source_tag (worker, read_entries);
  g_task_set_task_data (worker, reading, free_reading);
  g_task_run_in_thread (worker, read_on_worker);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHandoverArchive) self = data;
  g_autoptr (GError) error = NULL;
  GPtrArray *entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);

  if (entries != NULL)
    read_entries (self, entries, g_task_get_cancellable (G_TASK (result)));
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The earlier handovers could not be read: %s", error->message);
}

static void
duty_handover_archive_dispose (GObject *object)
{
  DutyHandoverArchive *self = DUTY_HANDOVER_ARCHIVE (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->idle, g_source_remove);

  G_OBJECT_CLASS (duty_handover_archive_parent_class)->dispose (object);
}

static void
duty_handover_archive_finalize (GObject *object)
{
  DutyHandoverArchive *self = DUTY_HANDOVER_ARCHIVE (object);

  g_object_unref (self->cancellable);
  g_clear_pointer (&self->past, g_ptr_array_unref);
  g_object_unref (self->list);
  g_object_unref (self->desk);
  g_free (self->seat);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_handover_archive_parent_class)->finalize (object);
}

static void
duty_handover_archive_class_init (DutyHandoverArchiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_handover_archive_dispose;
  object_class->finalize = duty_handover_archive_finalize;
  signal_read = g_signal_new ("read", DUTY_TYPE_HANDOVER_ARCHIVE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                              G_TYPE_NONE, 0);
}

static void
duty_handover_archive_init (DutyHandoverArchive *self)
{
  self->list = g_list_store_new (DUTY_TYPE_PAST_HANDOVER);
  self->cancellable = g_cancellable_new ();
}

/**
 * duty_handover_archive_new:
 * @desk: (transfer none): a desk that is loaded, which says who may see them
 * @seat: whose handovers
 * @folder: (type filename): where packs lie
 *
 * Returns: (transfer full): an archive that was not read yet
 */
DutyHandoverArchive *
duty_handover_archive_new (DutyDesk *desk, const char *seat, const char *folder)
{
  DutyHandoverArchive *self = g_object_new (DUTY_TYPE_HANDOVER_ARCHIVE, NULL);

  self->desk = g_object_ref (desk);
  self->seat = g_strdup (seat);
  self->folder = g_strdup (folder);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_handover_archive_load:
 * @self: an archive
 *
 * Reads it, or reads it anew: what was being read is given up, since it is older.
 */
void
duty_handover_archive_load (DutyHandoverArchive *self)
{
  g_cancellable_cancel (self->cancellable);
  g_object_unref (self->cancellable);
  self->cancellable = g_cancellable_new ();
  duty_store_load_handovers_async (self->desk->store, self->seat, DUTY_HANDOVER_ARCHIVE_MAX,
                                   self->cancellable, on_loaded, g_object_ref (self));
}

/**
 * duty_handover_archive_get_newest:
 *
 * Returns: (transfer none) (nullable): the seat's last handover; %NULL before the first, or when none was read
 */
DutyPastHandover *
duty_handover_archive_get_newest (DutyHandoverArchive *self)
{
  return self->past != NULL && self->past->len > 0 ? self->past->pdata[0] : NULL;
}

/**
 * duty_handover_archive_get_list:
 *
 * Returns: (transfer none): a list of #DutyPastHandover, newest first
 */
GListModel *
duty_handover_archive_get_list (DutyHandoverArchive *self)
{
  return G_LIST_MODEL (self->list);
}
