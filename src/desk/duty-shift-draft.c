/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "desk/duty-shift-draft.h"

#include "desk/duty-handover-builder.h"

/**
 * DutyShiftDraft:
 *
 * What would be handed over now, which follows what happens while somebody looks at it.
 */
struct _DutyShiftDraft
{
  GObject parent_instance;

  DutyDesk *desk;            /* owned */
  DutyPromiseBook *promises; /* owned */
  DutyHandover *handover;    /* owned, nullable */
  char *error;
  GCancellable *cancellable; /* owned */

  guint timer;
  gboolean is_watched;
  gboolean is_building;
  gboolean is_stale; /* something happened since the build began */
};

static guint signal_changed;

G_DEFINE_FINAL_TYPE (DutyShiftDraft, duty_shift_draft, G_TYPE_OBJECT)

static void
take (DutyShiftDraft *self, DutyHandover *handover, GError *error)
{
  g_clear_pointer (&self->error, g_free);
  self->error = error != NULL ? g_strdup (error->message) : NULL;
  g_clear_pointer (&self->handover, duty_handover_unref);
  self->handover = handover;
  if (handover != NULL)
    duty_promise_book_drop_kept (self->promises, handover->from);
  g_signal_emit (self, signal_changed, 0);
}

static void
on_built (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyShiftDraft) self = data;
  g_autoptr (GError) error = NULL;
  DutyHandover *handover = duty_handover_builder_run_finish (result, &error);

  self->is_building = FALSE;
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    take (self, handover, error);
  if (self->is_stale)
    duty_shift_draft_update (self);
}

static void
build (DutyShiftDraft *self)
{
  g_autoptr (GError) error = NULL;

  duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->timer);
  if (!duty_desk_check (self->desk, DUTY_ACT_HAND_OVER, NULL, &error))
    {
      take (self, NULL, error);
      return;
    }
  self->is_stale = self->is_building;
  if (self->is_building)
    return;
  self->is_building = TRUE;
  duty_handover_builder_run_async (self->desk, FALSE, self->cancellable, on_built, g_object_ref (self));
}

static gboolean
on_timer (gpointer data)
{
  g_autoptr (DutyShiftDraft) self = g_object_ref (data);

  self->timer = 0;
  build (self);
  return G_SOURCE_REMOVE;
}

static void
on_session_changed (DutyShiftDraft *self)
{
  if (self->is_watched)
    build (self);
}

/* GObject */

static void
duty_shift_draft_dispose (GObject *object)
{
  DutyShiftDraft *self = DUTY_SHIFT_DRAFT (object);

  self->is_watched = FALSE;
  g_cancellable_cancel (self->cancellable);
  duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->timer);

  G_OBJECT_CLASS (duty_shift_draft_parent_class)->dispose (object);
}

static void
duty_shift_draft_finalize (GObject *object)
{
  DutyShiftDraft *self = DUTY_SHIFT_DRAFT (object);

  g_clear_pointer (&self->handover, duty_handover_unref);
  g_object_unref (self->cancellable);
  g_object_unref (self->promises);
  g_object_unref (self->desk);
  g_free (self->error);

  G_OBJECT_CLASS (duty_shift_draft_parent_class)->finalize (object);
}

static void
duty_shift_draft_class_init (DutyShiftDraftClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_shift_draft_dispose;
  object_class->finalize = duty_shift_draft_finalize;
  signal_changed = g_signal_new ("changed", DUTY_TYPE_SHIFT_DRAFT, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 0);
}

static void
duty_shift_draft_init (DutyShiftDraft *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * duty_shift_draft_new:
 * @desk: (transfer none): a desk that is loaded
 * @promises: (transfer none): what was promised; those that were kept before this shift are dropped
 *
 * Returns: (transfer full): a draft at which nobody looks
 */
DutyShiftDraft *
duty_shift_draft_new (DutyDesk *desk, DutyPromiseBook *promises)
{
  DutyShiftDraft *self = g_object_new (DUTY_TYPE_SHIFT_DRAFT, NULL);
  DutyIncidentBook *book = duty_desk_get_book (desk);
  GCallback update = G_CALLBACK (duty_shift_draft_update);

  self->desk = g_object_ref (desk);
  self->promises = g_object_ref (promises);
  g_signal_connect_object (book, "changed", update, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (book, "items-changed", update, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (promises, "due", update, self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_shift_draft_set_watched:
 * @self: a draft
 * @is_watched: whether somebody looks at it: only then does it follow what happens
 */
void
duty_shift_draft_set_watched (DutyShiftDraft *self, gboolean is_watched)
{
  if (self->is_watched == is_watched)
    return;
  self->is_watched = is_watched;
  if (is_watched)
    build (self);
  else
    duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->timer);
}

/**
 * duty_shift_draft_update:
 * @self: a draft
 *
 * Something happened that it should tell of. What comes in a burst shows once.
 */
void
duty_shift_draft_update (DutyShiftDraft *self)
{
  self->is_stale = TRUE;
  if (self->is_watched && self->timer == 0 && !self->is_building)
    self->timer = duty_clock_add_timer (duty_desk_get_clock (self->desk), DUTY_SHIFT_DRAFT_DELAY, on_timer,
                                        self, NULL);
}

/**
 * duty_shift_draft_get_handover:
 *
 * Returns: (transfer none) (nullable): what would be handed over now; %NULL before it is known
 */
DutyHandover *
duty_shift_draft_get_handover (DutyShiftDraft *self)
{
  return self->handover;
}

/**
 * duty_shift_draft_get_error:
 *
 * Returns: (transfer none) (nullable): why there is no draft
 */
const char *
duty_shift_draft_get_error (DutyShiftDraft *self)
{
  return self->error;
}
