/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-handover-archive.h"

#include "desk/duty-desk-private.h"
#include "desk/duty-handover-body.h"
#include "desk/duty-permits.h"
#include "store/duty-store-shift.h"

/* So many earlier handovers are listed. */
#define MAX_PAST 200

/**
 * DutyHandoverArchive:
 *
 * The handovers of a seat that the journal has, each with its pack: for those who hand over, while they are signed
 * in, and empty for all others.
 */
struct _DutyHandoverArchive
{
  GObject parent_instance;

  DutyDesk *desk; /* owned */
  char *folder;
  GListStore *list;          /* owned */
  GCancellable *cancellable; /* owned */
};

G_DEFINE_FINAL_TYPE (DutyHandoverArchive, duty_handover_archive, G_TYPE_OBJECT)

static DutyEntry *
find_pack (GPtrArray *entries, gint64 handover)
{
  for (guint i = 0; i < entries->len; i++)
    {
      const DutyEntryRow *row = duty_entry_get_row (entries->pdata[i]);
      g_autofree char *file = NULL;
      g_autofree char *sha256 = NULL;

      if (g_str_equal (row->kind, "shift.pack") &&
          duty_handover_body_read_pack (row->body, &file, &sha256) == handover)
        return entries->pdata[i];
    }
  return NULL;
}

static void
fill (DutyHandoverArchive *self, GPtrArray *entries)
{
  g_autoptr (GPtrArray) past = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < entries->len; i++)
    {
      const DutyEntryRow *row = duty_entry_get_row (entries->pdata[i]);

      if (g_str_equal (row->kind, "shift.handover"))
        g_ptr_array_add (past, duty_past_handover_new (self->desk, entries->pdata[i],
                                                       find_pack (entries, row->seq), self->folder));
    }
  g_list_store_splice (self->list, 0, g_list_model_get_n_items (G_LIST_MODEL (self->list)), past->pdata,
                       past->len);
}

/* While the seat is locked the list stays: nobody sees it, and none of its packs is given. */
static gboolean
may_see (DutyHandoverArchive *self)
{
  DutySession *session = self->desk->session;

  return session != NULL && duty_permits_check (self->desk->county, session, DUTY_ACT_HAND_OVER, NULL);
}

static void
on_loaded (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHandoverArchive) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) entries = duty_store_load_handovers_finish (DUTY_STORE (source), result, &error);

  if (entries != NULL && may_see (self))
    fill (self, entries);
  else if (entries != NULL)
    g_list_store_remove_all (self->list);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_warning ("The earlier handovers could not be read: %s", error->message);
}

static void
duty_handover_archive_dispose (GObject *object)
{
  g_cancellable_cancel (DUTY_HANDOVER_ARCHIVE (object)->cancellable);

  G_OBJECT_CLASS (duty_handover_archive_parent_class)->dispose (object);
}

static void
duty_handover_archive_finalize (GObject *object)
{
  DutyHandoverArchive *self = DUTY_HANDOVER_ARCHIVE (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->list);
  g_object_unref (self->desk);
  g_free (self->folder);

  G_OBJECT_CLASS (duty_handover_archive_parent_class)->finalize (object);
}

static void
duty_handover_archive_class_init (DutyHandoverArchiveClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_handover_archive_dispose;
  object_class->finalize = duty_handover_archive_finalize;
}

static void
duty_handover_archive_init (DutyHandoverArchive *self)
{
  self->list = g_list_store_new (DUTY_TYPE_PAST_HANDOVER);
  self->cancellable = g_cancellable_new ();
}

/**
 * duty_handover_archive_new:
 * @desk: (transfer none): a desk that is loaded, whose seat's handovers they are
 * @folder: (type filename): where packs lie
 *
 * Returns: (transfer full): an archive that was not read yet
 */
DutyHandoverArchive *
duty_handover_archive_new (DutyDesk *desk, const char *folder)
{
  DutyHandoverArchive *self = g_object_new (DUTY_TYPE_HANDOVER_ARCHIVE, NULL);

  self->desk = g_object_ref (desk);
  self->folder = g_strdup (folder);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (duty_handover_archive_load), self,
                           G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_handover_archive_load:
 * @self: an archive
 *
 * Reads it, or reads it anew, for who is signed in; it follows them.
 */
void
duty_handover_archive_load (DutyHandoverArchive *self)
{
  if (may_see (self))
    duty_store_load_handovers_async (self->desk->store, self->desk->seat, MAX_PAST, self->cancellable, on_loaded,
                                     g_object_ref (self));
  else
    g_list_store_remove_all (self->list);
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
