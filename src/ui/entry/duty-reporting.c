/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/entry/duty-reporting.h"

#include <glib/gi18n.h>

#include "ui/duty-report-dialog.h"
#include "ui/duty-toasts.h"
#include "ui/entry/duty-entry-aids.h"

/* How long an offer stands, seconds. */
#define OFFER_TIMEOUT 12

/**
 * DutyReporting:
 *
 * See the header. A form that was closed with something in it is the draft: hidden, until it is opened
 * again, reported or discarded. One that was discarded waits as long as its toast, for who regrets it.
 */
struct _DutyReporting
{
  GObject parent_instance;

  DutyDesk *desk;            /* owned */
  GCancellable *cancellable; /* owned */
  DutyEntryAids *aids;       /* owned, NULL until a worker has made them */
  DutyMapView *map;          /* borrowed: the desk's page owns both */

  /* windows, which GTK owns; nullable */
  DutyReportDialog *form;
  DutyReportDialog *discarded;
};

typedef enum
{
  SIGNAL_SHOW_CASE,
  SIGNAL_SAID,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyReporting, duty_reporting, G_TYPE_OBJECT)

/* What is said */

static void
say (DutyReporting *self, AdwToast *toast)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

static void
show_case (DutyReporting *self, DutyIncident *incident)
{
  g_signal_emit (self, signals[SIGNAL_SHOW_CASE], 0, incident);
}

/* The form and its draft */

static void
destroy_form (DutyReportDialog **form)
{
  DutyReportDialog *dialog = g_steal_pointer (form);

  if (dialog == NULL)
    return;
  g_object_remove_weak_pointer (G_OBJECT (dialog), (gpointer *) form);
  gtk_window_destroy (GTK_WINDOW (dialog));
}

static void
keep (DutyReportDialog **slot, DutyReportDialog *form)
{
  *slot = form;
  g_object_add_weak_pointer (G_OBJECT (form), (gpointer *) slot);
}

static DutyReportDialog *
let_go (DutyReportDialog **slot)
{
  DutyReportDialog *form = g_steal_pointer (slot);

  if (form != NULL)
    g_object_remove_weak_pointer (G_OBJECT (form), (gpointer *) slot);
  return form;
}

static void
say_draft_kept (DutyReporting *self)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (_("What you wrote is kept. N opens it again."), OFFER_TIMEOUT);

  adw_toast_set_button_label (toast, _("Discard"));
  adw_toast_set_action_name (toast, "desk.discard-draft");
  say (self, toast);
}

static void
on_hidden (DutyReporting *self, DutyReportDialog *form)
{
  if (form != self->form || duty_map_view_get_is_picking (self->map))
    return;
  if (duty_report_dialog_is_written (form))
    say_draft_kept (self);
  else
    destroy_form (&self->form);
}

static gboolean
on_regret_over (gpointer data)
{
  DutyReporting *self = data;

  destroy_form (&self->discarded);
  return G_SOURCE_REMOVE;
}

/* In idle, since the toast goes before its button acts. */
static void
on_toast_dismissed (AdwToast *toast, DutyReporting *self)
{
  if (self->discarded == NULL || g_object_get_data (G_OBJECT (toast), "form") != self->discarded)
    return;
  g_idle_add_full (G_PRIORITY_DEFAULT_IDLE, on_regret_over, g_object_ref (self), g_object_unref);
}

static void
discard (DutyReporting *self)
{
  DutyReportDialog *form = let_go (&self->form);
  g_autoptr (AdwToast) toast = NULL;

  if (form == NULL)
    return;
  destroy_form (&self->discarded);
  keep (&self->discarded, form);
  gtk_widget_set_visible (GTK_WIDGET (form), FALSE);
  toast = duty_toasts_make (_("What you wrote was discarded."), OFFER_TIMEOUT);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_action_name (toast, "desk.restore-draft");
  g_object_set_data (G_OBJECT (toast), "form", form);
  g_signal_connect_object (toast, "dismissed", G_CALLBACK (on_toast_dismissed), self, 0);
  say (self, toast);
}

static void
on_discarded (DutyReporting *self)
{
  discard (self);
}

static void
on_discard_activated (DutyReporting *self, GVariant *parameter, GSimpleAction *action)
{
  discard (self);
}

static void
on_restore_activated (DutyReporting *self, GVariant *parameter, GSimpleAction *action)
{
  DutyReportDialog *form = let_go (&self->discarded);

  if (form == NULL)
    return;
  destroy_form (&self->form);
  keep (&self->form, form);
  gtk_window_present (GTK_WINDOW (form));
}

/* After it is on disk */

static void
say_made (DutyReporting *self, DutyIncident *incident)
{
  g_autoptr (GPtrArray) like =
      duty_duplicates_find_for_case (duty_desk_get_duplicates (self->desk), incident, 1);
  DutyIncident *other = like->len > 0 ? g_ptr_array_index (like, 0) : NULL;
  g_autofree char *text = g_strdup_printf (_("Case %s was made."), duty_incident_get_code (incident));
  g_autofree char *longer = NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (other != NULL)
    longer = g_strdup_printf (_("%s It is like “%s”."), text, duty_incident_get_row (other)->title);
  toast = duty_toasts_make (longer != NULL ? longer : text, OFFER_TIMEOUT);
  if (other == NULL)
    adw_toast_set_timeout (toast, 3);
  else
    {
      adw_toast_set_button_label (toast, _("Merge into that"));
      adw_toast_set_action_name (toast, "desk.merge-into");
      adw_toast_set_action_target (toast, "(ss)", duty_incident_get_code (incident),
                                   duty_incident_get_code (other));
    }
  say (self, toast);
}

static void
on_reported (DutyReporting *self, const char *code)
{
  DutyIncident *incident = duty_case_list_find (duty_desk_get_cases (self->desk), code);

  destroy_form (&self->form);
  if (incident == NULL)
    return;
  show_case (self, incident);
  say_made (self, incident);
}

static void
on_merge_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReporting) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;

  duty_desk_move_finish (DUTY_DESK (source), result, &error);
  if (error == NULL || self->map == NULL)
    return;
  toast = duty_toasts_make (error->message, OFFER_TIMEOUT);
  adw_toast_set_timeout (toast, 0);
  adw_toast_set_priority (toast, ADW_TOAST_PRIORITY_HIGH);
  say (self, toast);
}

static void
on_merge_activated (DutyReporting *self, GVariant *parameter, GSimpleAction *action)
{
  const char *codes[] = { NULL, NULL };
  DutyMoveRequest request = { .codes = codes, .move = DUTY_MOVE_MERGE };
  DutyIncident *other;

  g_variant_get (parameter, "(&s&s)", &codes[0], &request.details.into);
  duty_desk_move_async (self->desk, &request, NULL, on_merge_ready, g_object_ref (self));
  other = duty_case_list_find (duty_desk_get_cases (self->desk), request.details.into);
  if (other != NULL)
    show_case (self, other);
}

static void
on_open_asked (DutyReporting *self, DutyIncident *incident)
{
  g_autoptr (DutyIncident) kept = g_object_ref (incident);

  gtk_window_close (GTK_WINDOW (self->form));
  show_case (self, kept);
}

/* What stands in a form, a citizen's name among it, is not for whoever comes to the seat next. */
static void
on_session_changed (DutyReporting *self)
{
  destroy_form (&self->form);
  destroy_form (&self->discarded);
  if (self->map != NULL)
    duty_map_view_end_pick (self->map);
}

/* It is the same officer's when they come back. */
static void
on_locked_changed (DutyReporting *self)
{
  if (self->form == NULL || !duty_desk_get_locked (self->desk))
    return;
  duty_map_view_end_pick (self->map);
  gtk_window_close (GTK_WINDOW (self->form));
}

/* The place from the map */

static void
on_map_asked (DutyReporting *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->map));

  duty_map_view_begin_pick (self->map);
  gtk_widget_set_visible (GTK_WIDGET (self->form), FALSE);
  if (GTK_IS_WINDOW (root))
    gtk_window_present (GTK_WINDOW (root));
}

static void
on_place_picked (DutyReporting *self, double latitude, double longitude)
{
  g_autoptr (DutyPlace) place =
      duty_place_new_for_point (duty_desk_get_county (self->desk), (DutyPoint){ latitude, longitude });

  if (self->form != NULL)
    duty_report_dialog_set_place (self->form, place);
}

static void
on_pick_ended (DutyReporting *self)
{
  if (self->form != NULL)
    gtk_window_present (GTK_WINDOW (self->form));
}

/* GObject */

static void
duty_reporting_dispose (GObject *object)
{
  duty_reporting_shut (DUTY_REPORTING (object));
  G_OBJECT_CLASS (duty_reporting_parent_class)->dispose (object);
}

static void
duty_reporting_finalize (GObject *object)
{
  DutyReporting *self = DUTY_REPORTING (object);

  g_clear_pointer (&self->aids, duty_entry_aids_free);
  g_object_unref (self->cancellable);
  g_object_unref (self->desk);

  G_OBJECT_CLASS (duty_reporting_parent_class)->finalize (object);
}

static void
duty_reporting_class_init (DutyReportingClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = duty_reporting_dispose;
  object_class->finalize = duty_reporting_finalize;
  signals[SIGNAL_SHOW_CASE] = g_signal_new ("show-case", DUTY_TYPE_REPORTING, G_SIGNAL_RUN_LAST, 0, NULL,
                                            NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
  signals[SIGNAL_SAID] = g_signal_new ("said", DUTY_TYPE_REPORTING, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ADW_TYPE_TOAST);
}

static void
duty_reporting_init (DutyReporting *self)
{
  self->cancellable = g_cancellable_new ();
}

static void
on_aids_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReporting) self = data;

  self->aids = duty_entry_aids_make_finish (result, NULL);
  if (self->aids != NULL && self->form != NULL)
    duty_report_dialog_set_aids (self->form, self->aids->index, self->aids->words);
}

/* The actions live in a group that may outlive this. */
static void
add_action (DutyReporting *self, GActionMap *actions, const char *name, const char *type, GCallback callback)
{
  g_autoptr (GVariantType) parameter = type != NULL ? g_variant_type_new (type) : NULL;
  g_autoptr (GSimpleAction) action = g_simple_action_new (name, parameter);

  g_signal_connect_object (action, "activate", callback, self, G_CONNECT_SWAPPED);
  g_action_map_add_action (actions, G_ACTION (action));
}

/**
 * duty_reporting_new:
 * @desk: (transfer none): who makes cases
 * @map: where a place may be chosen; must outlive this, or this be shut before
 * @actions: where the actions behind its toasts are added
 *
 * Returns: (transfer full): it, with no form
 */
DutyReporting *
duty_reporting_new (DutyDesk *desk, DutyMapView *map, GActionMap *actions)
{
  DutyReporting *self = g_object_new (DUTY_TYPE_REPORTING, NULL);

  self->desk = g_object_ref (desk);
  self->map = map;
  add_action (self, actions, "discard-draft", NULL, G_CALLBACK (on_discard_activated));
  add_action (self, actions, "merge-into", "(ss)", G_CALLBACK (on_merge_activated));
  add_action (self, actions, "restore-draft", NULL, G_CALLBACK (on_restore_activated));
  g_signal_connect_object (map, "place-picked", G_CALLBACK (on_place_picked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "pick-ended", G_CALLBACK (on_pick_ended), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  duty_entry_aids_make_async (duty_desk_get_county (desk), self->cancellable, on_aids_ready,
                              g_object_ref (self));
  return self;
}

/**
 * duty_reporting_shut:
 *
 * Takes down its windows and looks at the map no more. Drafts go.
 */
void
duty_reporting_shut (DutyReporting *self)
{
  g_cancellable_cancel (self->cancellable);
  destroy_form (&self->form);
  destroy_form (&self->discarded);
  self->map = NULL;
}

static DutyReportDialog *
make_form (DutyReporting *self, const char *area)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self->map));
  DutyReportDialog *form = duty_report_dialog_new (self->desk, GTK_WINDOW (root));
  DutyCounty *county = duty_desk_get_county (self->desk);
  DutyArea *one = area != NULL ? duty_county_find_area (county, area) : NULL;
  g_autoptr (DutyPlace) place = one != NULL ? duty_place_new_for_area (county, one) : NULL;

  if (self->aids != NULL)
    duty_report_dialog_set_aids (form, self->aids->index, self->aids->words);
  if (place != NULL)
    duty_report_dialog_set_place (form, place);
  g_signal_connect_object (form, "reported", G_CALLBACK (on_reported), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "open-asked", G_CALLBACK (on_open_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "map-asked", G_CALLBACK (on_map_asked), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "discarded", G_CALLBACK (on_discarded), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (form, "hide", G_CALLBACK (on_hidden), self, G_CONNECT_SWAPPED);
  return form;
}

/**
 * duty_reporting_begin:
 * @self: it
 * @area: (nullable): the code of the area where a new case is likely to lie
 *
 * Opens the form: the draft, where there is one. The place under the map's pointer is offered.
 */
void
duty_reporting_begin (DutyReporting *self, const char *area)
{
  DutyPoint point;
  g_autoptr (DutyPlace) pointed = NULL;
  g_autoptr (GError) error = NULL;

  if (!duty_desk_check (self->desk, DUTY_ACT_REPORT, NULL, &error))
    {
      g_autoptr (AdwToast) toast = duty_toasts_make (error->message, OFFER_TIMEOUT);

      say (self, toast);
      return;
    }
  duty_map_view_end_pick (self->map);
  if (duty_map_view_get_pointed (self->map, &point))
    pointed = duty_place_new_for_point (duty_desk_get_county (self->desk), point);
  if (self->form == NULL)
    keep (&self->form, make_form (self, area));
  duty_report_dialog_offer_place (self->form, pointed);
  gtk_window_present (GTK_WINDOW (self->form));
}
