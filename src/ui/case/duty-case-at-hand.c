/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-case-at-hand.h"

#include "desk/duty-case-finder.h"

/**
 * DutyCaseAtHand:
 *
 * The one case that is shown. It may be one that was closed long ago, which the book has not: then this sees that it
 * shows how it stands, and that the book's own takes its place when it comes back.
 */
struct _DutyCaseAtHand
{
  GObject parent_instance;

  DutyDesk *desk;            /* owned */
  DutyIncident *incident;    /* owned, nullable */
  GCancellable *cancellable; /* owned: of the searches of one session */
};

typedef enum
{
  SIGNAL_FOUND,
  SIGNAL_FAILED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyCaseAtHand, duty_case_at_hand, G_TYPE_OBJECT)

static DutyIncident *
find_known (DutyCaseAtHand *self)
{
  if (self->incident == NULL)
    return NULL;
  return duty_case_list_find (duty_desk_get_cases (self->desk), duty_incident_get_code (self->incident));
}

/* A case that was closed long ago comes into the book when it is opened again: the book's own is shown. */
static void
on_book_changed (DutyCaseAtHand *self)
{
  DutyIncident *known = find_known (self);

  if (known != NULL && known != self->incident)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0, known);
}

static void
on_case_found (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyCaseAtHand) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyIncident) incident = duty_case_finder_run_finish (result, &error);

  if (incident != NULL)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0, incident);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    g_signal_emit (self, signals[SIGNAL_FAILED], 0, error);
}

/* Who comes next is not shown what the one before looked for. */
static void
stop_searches (DutyCaseAtHand *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->cancellable = g_cancellable_new ();
}

static void
duty_case_at_hand_dispose (GObject *object)
{
  DutyCaseAtHand *self = DUTY_CASE_AT_HAND (object);

  g_clear_object (&self->incident);

  G_OBJECT_CLASS (duty_case_at_hand_parent_class)->dispose (object);
}

static void
duty_case_at_hand_finalize (GObject *object)
{
  DutyCaseAtHand *self = DUTY_CASE_AT_HAND (object);

  g_object_unref (self->cancellable);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_case_at_hand_parent_class)->finalize (object);
}

static void
duty_case_at_hand_class_init (DutyCaseAtHandClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_case_at_hand_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_case_at_hand_finalize;
  signals[SIGNAL_FOUND] = g_signal_new ("found", DUTY_TYPE_CASE_AT_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
  signals[SIGNAL_FAILED] = g_signal_new ("failed", DUTY_TYPE_CASE_AT_HAND, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                         G_TYPE_NONE, 1, G_TYPE_ERROR);
}

static void
duty_case_at_hand_init (DutyCaseAtHand *self)
{
  self->cancellable = g_cancellable_new ();
}

/**
 * duty_case_at_hand_new:
 * @desk: (transfer none): the desk at this seat
 *
 * Returns: (transfer full): it, with no case
 */
DutyCaseAtHand *
duty_case_at_hand_new (DutyDesk *desk)
{
  DutyCaseAtHand *self = g_object_new (DUTY_TYPE_CASE_AT_HAND, NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (duty_desk_get_cases (desk), "items-changed", G_CALLBACK (on_book_changed), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (stop_searches), self, G_CONNECT_SWAPPED);
  return self;
}

/**
 * duty_case_at_hand_get:
 *
 * Returns: (transfer none) (nullable): the case
 */
DutyIncident *
duty_case_at_hand_get (DutyCaseAtHand *self)
{
  return self->incident;
}

/**
 * duty_case_at_hand_set:
 * @self: it
 * @incident: (transfer none) (nullable): the case that is shown now
 */
void
duty_case_at_hand_set (DutyCaseAtHand *self, DutyIncident *incident)
{
  g_set_object (&self->incident, incident);
}

/**
 * duty_case_at_hand_open:
 * @self: it
 * @code: a case's code
 *
 * Has "found" emitted with the case, at once where the book has it, or "failed".
 */
void
duty_case_at_hand_open (DutyCaseAtHand *self, const char *code)
{
  DutyIncident *known = duty_case_list_find (duty_desk_get_cases (self->desk), code);

  if (known != NULL)
    g_signal_emit (self, signals[SIGNAL_FOUND], 0, known);
  else
    duty_case_finder_run_async (self->desk, code, self->cancellable, on_case_found, g_object_ref (self));
}

/**
 * duty_case_at_hand_refresh:
 *
 * After a move: of a case that the book has not, nobody else tells how it stands.
 */
void
duty_case_at_hand_refresh (DutyCaseAtHand *self)
{
  if (self->incident != NULL && find_known (self) == NULL)
    duty_case_finder_refresh (self->desk, self->incident);
}
