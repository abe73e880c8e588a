/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-desk-page.h"

#include "ui/case/duty-batch-view.h"
#include "ui/case/duty-case-actions.h"
#include "ui/case/duty-case-at-hand.h"
#include "ui/case/duty-case-view.h"
#include "ui/case/duty-move-toasts.h"
#include "ui/duty-camera-card.h"
#include "ui/duty-desk-alarm.h"
#include "ui/duty-desk-panes.h"
#include "ui/duty-slip-dialog.h"
#include "ui/duty-toasts.h"
#include "ui/duty-widget.h"
#include "ui/entry/duty-reporting.h"
#include "ui/map/duty-map-view.h"
#include "ui/queue/duty-queue-view.h"

/* How long a word to the officer stands, seconds. */
#define SAID_TIMEOUT 3

/**
 * DutyDeskPage:
 *
 * The desk: queue, map and the cases at hand. It holds the three together: what is chosen in one
 * shows in the others. Its actions are the officer's keys.
 */
struct _DutyDeskPage
{
  GtkWidget parent_instance;

  DutyDesk *desk;              /* owned */
  DutyDeskAlarm *alarm;        /* owned */
  DutyDeskPanes *panes;        /* owned */
  DutySettings *settings;      /* owned */
  GSimpleActionGroup *group;   /* owned */
  DutyCaseActions *actions;    /* owned */
  DutyMoveToasts *move_toasts; /* owned */
  DutyReporting *reporting;    /* owned */
  DutyCaseAtHand *at_hand;     /* owned */
  DutyMapView *map;            /* borrowed, in the frame */

  /* template */
  GtkPaned *outer;
  GtkPaned *inner;
  DutyQueueView *queue;
  AdwBin *map_frame;
  DutyCameraCard *card;
  GtkStack *cases;
  DutyCaseView *case_view;
  DutyBatchView *batch_view;
};

typedef enum
{
  SIGNAL_SAID,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyDeskPage, duty_desk_page, GTK_TYPE_WIDGET)

/* What is said to the officer */

static void
say (DutyDeskPage *self, const char *text)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (text, SAID_TIMEOUT);

  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

/* The cases at hand */

static void
enable (DutyDeskPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->group), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

static void
show_one (DutyDeskPage *self, DutyIncident *incident)
{
  enable (self, "slip", incident != NULL);
  duty_case_at_hand_set (self->at_hand, incident);
  duty_case_view_set_incident (self->case_view, incident);
  duty_map_view_set_selected (self->map, incident);
}

static void
show_cases (DutyDeskPage *self, GPtrArray *cases)
{
  duty_case_actions_set_cases (self->actions, cases);
  show_one (self, cases->len == 1 ? g_ptr_array_index (cases, 0) : NULL);
  if (cases->len > 1)
    duty_batch_view_set_cases (self->batch_view, cases);
  gtk_stack_set_visible_child_name (self->cases, cases->len == 0 ? "none" : cases->len == 1 ? "one" : "many");
}

static void
on_selection_changed (DutyDeskPage *self)
{
  g_autoptr (GPtrArray) cases = duty_queue_view_dup_selected (self->queue);

  show_cases (self, cases);
}

static void
on_case_activated (DutyDeskPage *self)
{
  gtk_widget_child_focus (GTK_WIDGET (self->cases), GTK_DIR_TAB_FORWARD);
}

static void
on_area_changed (DutyDeskPage *self, const char *code)
{
  duty_map_view_set_area (self->map, code);
}

/* The map */

static void
on_area_activated (DutyDeskPage *self, const char *code)
{
  duty_queue_view_set_area (self->queue, code);
}

static void
on_camera_activated (DutyDeskPage *self, DutyCamera *camera)
{
  DutyIncident *incident = duty_case_at_hand_get (self->at_hand);

  duty_camera_card_show (self->card, camera, incident != NULL ? duty_incident_get_code (incident) : NULL);
}

static void
on_incident_activated (DutyDeskPage *self, DutyIncident *incident)
{
  duty_desk_page_show_case (self, incident);
}

/* Actions */

static void
on_acknowledge_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DutyDeskPage *self = data;
  g_autoptr (GError) error = NULL;

  if (!duty_desk_alarm_acknowledge (self->alarm, &error))
    say (self, error->message);
}

static void
on_place_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_queue_view_place (DUTY_DESK_PAGE (data)->queue);
}

static void
on_focus_queue_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_queue_view_grab_list (DUTY_DESK_PAGE (data)->queue);
}

static void
on_focus_search_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_queue_view_grab_search (DUTY_DESK_PAGE (data)->queue);
}

static void
on_first_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_queue_view_select_first (DUTY_DESK_PAGE (data)->queue);
}

static void
on_select_colour_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_queue_view_select_colour (DUTY_DESK_PAGE (data)->queue, g_variant_get_int32 (parameter));
}

static void
on_escape_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DutyDeskPage *self = data;

  if (!duty_camera_card_close (self->card))
    duty_queue_view_unselect (self->queue);
}

static void
on_open_case_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_case_at_hand_open (DUTY_DESK_PAGE (data)->at_hand, g_variant_get_string (parameter, NULL));
}

static void
on_retry_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_case_actions_retry (DUTY_DESK_PAGE (data)->actions);
}

static void
on_copy_text_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (data)), g_variant_get_string (parameter, NULL));
}

static void
on_say_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  say (data, g_variant_get_string (parameter, NULL));
}

static void
on_county_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  duty_map_view_show_county (DUTY_DESK_PAGE (data)->map);
}

static void
on_new_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DutyDeskPage *self = data;

  duty_reporting_begin (self->reporting, duty_queue_view_get_area (self->queue));
}

static void
on_slip_activated (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  DutyDeskPage *self = data;
  DutyIncident *incident = duty_case_at_hand_get (self->at_hand);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  if (incident != NULL)
    gtk_window_present (GTK_WINDOW (duty_slip_dialog_new (self->desk, incident, GTK_WINDOW (root))));
}

static const GActionEntry ACTIONS[] = {
  { "acknowledge", on_acknowledge_activated },
  { "county", on_county_activated },
  { "escape", on_escape_activated },
  { "first", on_first_activated },
  { "focus-queue", on_focus_queue_activated },
  { "focus-search", on_focus_search_activated },
  { "copy-text", on_copy_text_activated, "s" },
  { "new", on_new_activated },
  { "open-case", on_open_case_activated, "s" },
  { "place", on_place_activated },
  { "retry", on_retry_activated },
  { "say", on_say_activated, "s" },
  { "slip", on_slip_activated },
  { "select-colour", on_select_colour_activated, "i" },
};

/* GtkWidget and GObject */

static void
duty_desk_page_dispose (GObject *object)
{
  DutyDeskPage *self = DUTY_DESK_PAGE (object);

  if (self->reporting != NULL)
    duty_reporting_shut (self->reporting);
  g_clear_object (&self->reporting);
  g_clear_object (&self->at_hand);
  g_clear_object (&self->move_toasts);
  g_clear_object (&self->actions);
  g_clear_object (&self->panes);
  g_clear_object (&self->alarm);
  g_clear_object (&self->desk);
  g_clear_object (&self->settings);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_DESK_PAGE);

  G_OBJECT_CLASS (duty_desk_page_parent_class)->dispose (object);
}

static void
duty_desk_page_finalize (GObject *object)
{
  g_object_unref (DUTY_DESK_PAGE (object)->group);
  G_OBJECT_CLASS (duty_desk_page_parent_class)->finalize (object);
}

static void
ensure_types (void)
{
  g_type_ensure (DUTY_TYPE_BATCH_VIEW);
  g_type_ensure (DUTY_TYPE_CAMERA_CARD);
  g_type_ensure (DUTY_TYPE_CASE_VIEW);
  g_type_ensure (DUTY_TYPE_QUEUE_VIEW);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-desk-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, outer);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, inner);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, queue);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, map_frame);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, card);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, cases);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, case_view);
  gtk_widget_class_bind_template_child (widget_class, DutyDeskPage, batch_view);
  gtk_widget_class_bind_template_callback (widget_class, on_selection_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_case_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_area_changed);
}

static void
duty_desk_page_class_init (DutyDeskPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_desk_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_desk_page_finalize;

  signals[SIGNAL_SAID] = g_signal_new ("said", DUTY_TYPE_DESK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  ensure_types ();
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TAB_PANEL);
  bind_template (widget_class);
}

static void
duty_desk_page_init (DutyDeskPage *self)
{
  self->group = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->group), ACTIONS, G_N_ELEMENTS (ACTIONS), self);
  gtk_widget_init_template (GTK_WIDGET (self));
  enable (self, "slip", FALSE);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "desk", G_ACTION_GROUP (self->group));
}

static void
add_map (DutyDeskPage *self)
{
  GtkWidget *map = duty_map_view_new (duty_desk_get_county (self->desk), duty_desk_get_cases (self->desk));

  self->map = DUTY_MAP_VIEW (map);
  adw_bin_set_child (self->map_frame, map);
  g_signal_connect_object (map, "area-activated", G_CALLBACK (on_area_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "camera-activated", G_CALLBACK (on_camera_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (map, "incident-activated", G_CALLBACK (on_incident_activated), self,
                           G_CONNECT_SWAPPED);
}

static void
update_base (DutyDeskPage *self)
{
  g_autofree char *base = duty_settings_dup_base (self->settings);

  duty_map_view_set_base (self->map, base);
}

static void
on_said (DutyDeskPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

static void
add_actions (DutyDeskPage *self)
{
  self->actions = duty_case_actions_new (self->desk, G_ACTION_MAP (self->group));
  self->move_toasts = duty_move_toasts_new (self->actions);
  g_signal_connect_object (self->actions, "moved", G_CALLBACK (duty_case_at_hand_refresh), self->at_hand,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->move_toasts, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  duty_case_view_set_actions (self->case_view, self->actions);
  duty_batch_view_set_actions (self->batch_view, self->actions);
}

static void
on_not_found (DutyDeskPage *self, const GError *error)
{
  say (self, error->message);
}

static void
add_case (DutyDeskPage *self)
{
  self->at_hand = duty_case_at_hand_new (self->desk);
  g_signal_connect_object (self->at_hand, "found", G_CALLBACK (duty_desk_page_show_case), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->at_hand, "failed", G_CALLBACK (on_not_found), self, G_CONNECT_SWAPPED);
}

static void
add_reporting (DutyDeskPage *self)
{
  self->reporting = duty_reporting_new (self->desk, self->map, G_ACTION_MAP (self->group));
  g_signal_connect_object (self->reporting, "show-case", G_CALLBACK (duty_desk_page_show_case), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->reporting, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
}

/* Who comes next finds nothing of what the one before had open. */
static void
on_session_changed (DutyDeskPage *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new ();
  GAction *report = g_action_map_lookup_action (G_ACTION_MAP (self->group), "new");

  duty_camera_card_close (self->card);
  duty_queue_view_reset (self->queue);
  show_cases (self, none);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (report), duty_desk_may (self->desk, DUTY_ACT_REPORT));
}

static void
connect_desk (DutyDeskPage *self)
{
  GAction *report = g_action_map_lookup_action (G_ACTION_MAP (self->group), "new");

  g_signal_connect_object (self->desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_simple_action_set_enabled (G_SIMPLE_ACTION (report), duty_desk_may (self->desk, DUTY_ACT_REPORT));
}

static void
connect_settings (DutyDeskPage *self)
{
  g_signal_connect_object (self->settings, "notify::mbtiles", G_CALLBACK (update_base), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "notify::tile-template", G_CALLBACK (update_base), self,
                           G_CONNECT_SWAPPED);
  update_base (self);
}

/**
 * duty_desk_page_new:
 * @desk: (transfer none): a desk that has loaded
 * @queue: (transfer none): the queue to show
 * @alarm: (transfer none): what rings
 * @settings: (transfer none): how this seat likes its desk
 *
 * Returns: (transfer floating): the page
 */
GtkWidget *
duty_desk_page_new (DutyDesk *desk, DutyQueue *queue, DutyAlarm *alarm, DutySettings *settings)
{
  DutyDeskPage *self = g_object_new (DUTY_TYPE_DESK_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->alarm = duty_desk_alarm_new (desk, alarm, settings, self->queue);
  self->settings = g_object_ref (settings);
  self->panes = duty_desk_panes_new (self->outer, self->inner, settings);
  duty_queue_view_set_queue (self->queue, queue, duty_desk_get_cases (desk), duty_desk_get_county (desk));
  duty_camera_card_set_desk (self->card, desk);
  add_map (self);
  add_case (self);
  add_actions (self);
  add_reporting (self);
  connect_desk (self);
  connect_settings (self);
  return GTK_WIDGET (self);
}

/**
 * duty_desk_page_get_actions:
 *
 * Returns: (transfer none): the actions behind the officer's keys, to be inserted as "desk"
 */
GActionGroup *
duty_desk_page_get_actions (DutyDeskPage *self)
{
  return G_ACTION_GROUP (self->group);
}

/**
 * duty_desk_page_get_incident:
 *
 * Returns: (transfer none) (nullable): the one case at hand
 */
DutyIncident *
duty_desk_page_get_incident (DutyDeskPage *self)
{
  return duty_case_at_hand_get (self->at_hand);
}

/**
 * duty_desk_page_show_case:
 * @self: a page
 * @incident: (transfer none): a case
 *
 * Selects @incident; one that the filters leave out is shown all the same.
 */
void
duty_desk_page_show_case (DutyDeskPage *self, DutyIncident *incident)
{
  g_autoptr (GPtrArray) cases = g_ptr_array_new ();

  if (duty_queue_view_select (self->queue, incident))
    return;
  duty_queue_view_unselect (self->queue);
  g_ptr_array_add (cases, incident);
  show_cases (self, cases);
}
