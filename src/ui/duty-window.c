/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-window.h"

#include <glib/gi18n.h>

#include "ui/duty-code-entry.h"
#include "ui/duty-counts.h"
#include "ui/duty-desk-page.h"
#include "ui/duty-notice.h"
#include "ui/duty-preferences.h"
#include "ui/duty-problems-dialog.h"
#include "ui/duty-room-status.h"
#include "ui/register/duty-register-page.h"
#include "ui/shift/duty-promise-dialog.h"
#include "ui/shift/duty-shift-page.h"
#include "ui/shift/duty-shift-words.h"
#include "ui/wall/duty-wall-page.h"

/**
 * DutyWindow:
 *
 * The console's main window: a header bar with the state of the room, notices of what is wrong with it,
 * and its pages. The desk's keys work only while the desk is the page that is seen.
 */
struct _DutyWindow
{
  AdwApplicationWindow parent_instance;

  DutySettings *settings; /* owned */
  DutyRoom *room;         /* owned, nullable */
  DutyDeskPage *desk;     /* borrowed, a page */
  DutyWallPage *wall;     /* borrowed, a page */

  /* template */
  GtkWidget *header;
  GtkWidget *switcher;
  GtkLabel *county;
  DutyCounts *counts;
  DutyRoomStatus *status;
  DutyCodeEntry *code_entry;
  DutyNotice *intake_notice;
  DutyNotice *clock_notice;
  DutyNotice *journal_notice;
  DutyNotice *county_notice;
  AdwToastOverlay *toasts;
  GtkStack *phases;
  GtkSpinner *spinner;
  AdwStatusPage *failure;
  GtkStack *pages;

  AdwToast *turned; /* borrowed from the overlay, while it is shown */
  guint n_turned;
  gboolean is_filled; /* the wall was asked to take the whole window */
};

G_DEFINE_FINAL_TYPE (DutyWindow, duty_window, ADW_TYPE_APPLICATION_WINDOW)

/* Notices */

static void
show_intake (DutyWindow *self)
{
  const char *error = duty_room_get_intake_error (self->room);
  g_autofree char *text = error != NULL ? g_strdup_printf (_("Intake does not run: %s"), error) : NULL;

  duty_notice_set_text (self->intake_notice, text);
}

static void
show_clock (DutyWindow *self)
{
  duty_notice_set_text (self->clock_notice, duty_room_get_clock_error (self->room));
}

static void
show_journal (DutyWindow *self)
{
  duty_notice_set_text (self->journal_notice, duty_room_get_journal_error (self->room));
}

static void
show_problems (DutyWindow *self)
{
  const char *const *problems = duty_room_get_problems (self->room);
  guint n = problems != NULL ? g_strv_length ((GStrv) problems) : 0;
  g_autofree char *text = NULL;

  if (n > 0)
    text = g_strdup_printf (ngettext ("The county’s files have %u problem; everything else was loaded.",
                                      "The county’s files have %u problems; everything else was loaded.", n),
                            n);
  duty_notice_set_text (self->county_notice, text);
}

/* Clocks that turned: one line for all that turn while it is shown. */

static char *
describe_turned (DutyWindow *self, DutyIncident *incident, DutyColour colour)
{
  if (self->n_turned > 1)
    return g_strdup_printf (ngettext ("%u clock turned: see the queue", "%u clocks turned: see the queue",
                                      self->n_turned),
                            self->n_turned);
  /* Translators: a colour's meaning, such as “Overdue”, and a case’s title */
  return g_strdup_printf (_("%s: %s"), duty_colour_get_label (colour), duty_incident_get_row (incident)->title);
}

static void
on_turned_dismissed (DutyWindow *self)
{
  self->turned = NULL;
  self->n_turned = 0;
}

static void
on_clock_turned (DutyWindow *self, DutyIncident *incident, gboolean of_case, DutyColour colour)
{
  g_autofree char *text = NULL;
  g_autofree char *markup = NULL;

  self->n_turned++;
  text = describe_turned (self, incident, colour);
  markup = g_markup_escape_text (text, -1);
  if (self->turned != NULL)
    {
      adw_toast_set_title (self->turned, markup);
      return;
    }
  self->turned = adw_toast_new (markup);
  g_signal_connect_object (self->turned, "dismissed", G_CALLBACK (on_turned_dismissed), self, G_CONNECT_SWAPPED);
  adw_toast_overlay_add_toast (self->toasts, self->turned);
}

static void
watch_room (DutyWindow *self)
{
  g_signal_connect_object (self->room, "notify::intake-error", G_CALLBACK (show_intake), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "notify::clock-error", G_CALLBACK (show_clock), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "notify::journal-error", G_CALLBACK (show_journal), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->room, "notify::problems", G_CALLBACK (show_problems), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (duty_room_get_keeper (self->room), "notify-officer", G_CALLBACK (on_clock_turned), self,
                           G_CONNECT_SWAPPED);
  duty_notice_set_button (self->county_notice, _("Details"), "win.problems");
  show_intake (self);
  show_clock (self);
  show_journal (self);
  show_problems (self);
}

/* Pages */

static gboolean
is_shown (DutyWindow *self, const char *page)
{
  return g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), page) == 0;
}

/* The wall takes away its own bars when the window is full screen, or filled with it. */
static void
update_bare (DutyWindow *self)
{
  gboolean is_whole = self->is_filled || gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_widget_set_visible (self->header, !is_whole || !is_shown (self, DUTY_PAGE_WALL));
}

static void
on_fullscreened (DutyWindow *self)
{
  self->is_filled = FALSE;
  update_bare (self);
}

static void
on_page_changed (DutyWindow *self)
{
  GActionGroup *actions = NULL;

  if (self->desk != NULL && is_shown (self, DUTY_PAGE_DESK))
    actions = duty_desk_page_get_actions (self->desk);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "desk", actions);
  update_bare (self);
}

static void
on_said (DutyWindow *self, AdwToast *toast)
{
  adw_toast_overlay_add_toast (self->toasts, g_object_ref (toast));
}

/* Promises */

/* It stays until somebody has seen it: nobody hears of a promise twice. */
static void
on_promise_due (DutyWindow *self, DutyPromise *promise)
{
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (duty_room_get_desk (self->room)));
  g_autofree char *words = duty_shift_words_promise (promise, now);
  /* Translators: what was promised, by whom, now that its time has come */
  g_autofree char *text = g_strdup_printf (_("▲ Promised: %s"), words);
  g_autofree char *markup = g_markup_escape_text (text, -1);
  AdwToast *toast = adw_toast_new (markup);

  adw_toast_set_timeout (toast, 0);
  adw_toast_set_button_label (toast, _("Handover"));
  adw_toast_set_action_name (toast, "win.page");
  adw_toast_set_action_target (toast, "s", DUTY_PAGE_HANDOVER);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
on_n_overdue_changed (DutyPromiseBook *promises, GParamSpec *pspec, DutyWindow *self)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, DUTY_PAGE_HANDOVER);

  if (page != NULL)
    gtk_stack_page_set_needs_attention (gtk_stack_get_page (self->pages, page),
                                        duty_promise_book_get_n_overdue (promises) > 0);
}

static void
on_clock_activated (DutyWindow *self, DutyIncident *incident)
{
  duty_window_show_page (self, DUTY_PAGE_DESK);
  duty_desk_page_show_case (self->desk, incident);
}

static void
add_shift (DutyWindow *self)
{
  DutyShift *shift = duty_room_get_shift (self->room);
  DutyPromiseBook *promises = duty_shift_get_promises (shift);
  GtkWidget *page = duty_shift_page_new (shift);

  g_signal_connect_object (page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "case-activated", G_CALLBACK (on_clock_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (promises, "due", G_CALLBACK (on_promise_due), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (promises, "notify::n-overdue", G_CALLBACK (on_n_overdue_changed), self, 0);
  gtk_stack_add_titled (self->pages, page, DUTY_PAGE_HANDOVER, C_ ("page", "Handover"));
  on_n_overdue_changed (promises, NULL, self);
}

static void
on_case_activated (DutyWindow *self, const char *code)
{
  DutyIncident *incident = duty_incident_book_find (duty_desk_get_book (duty_room_get_desk (self->room)), code);
  g_autofree char *text = NULL;

  if (incident != NULL)
    {
      duty_window_show_page (self, DUTY_PAGE_DESK);
      duty_desk_page_show_case (self->desk, incident);
      return;
    }
  text = g_strdup_printf (_("Case %s is no longer on the desk"), code);
  adw_toast_overlay_add_toast (self->toasts, adw_toast_new (text));
}

/* Who may not read the register has no such page. */
static void
show_register (DutyWindow *self)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, DUTY_PAGE_REGISTER);
  gboolean may_read = duty_desk_may (desk, DUTY_ACT_READ_REGISTER);

  gtk_stack_page_set_visible (gtk_stack_get_page (self->pages, page), may_read);
  if (!may_read && is_shown (self, DUTY_PAGE_REGISTER))
    duty_window_show_page (self, DUTY_PAGE_DESK);
}

static void
add_register (DutyWindow *self, DutyDesk *desk)
{
  GtkWidget *page = duty_register_page_new (desk);

  g_signal_connect_object (page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "case-activated", G_CALLBACK (on_case_activated), self, G_CONNECT_SWAPPED);
  gtk_stack_add_titled (self->pages, page, DUTY_PAGE_REGISTER, C_ ("page", "Register"));
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (show_register), self, G_CONNECT_SWAPPED);
  show_register (self);
}

static void
add_pages (DutyWindow *self, const char *wall_path)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  g_autoptr (DutyQueue) queue = duty_queue_new (duty_desk_get_book (desk), duty_desk_get_county (desk));
  GtkWidget *desk_page = duty_desk_page_new (desk, queue, duty_room_get_alarm (self->room), self->settings);
  GtkWidget *wall_page = duty_wall_page_new (desk, wall_path);

  self->desk = DUTY_DESK_PAGE (desk_page);
  self->wall = DUTY_WALL_PAGE (wall_page);
  g_signal_connect_object (desk_page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  gtk_stack_add_titled (self->pages, desk_page, DUTY_PAGE_DESK, C_ ("page", "Desk"));
  gtk_stack_add_titled (self->pages, wall_page, DUTY_PAGE_WALL, C_ ("page", "Wall"));
  add_register (self, desk);
  add_shift (self);
}

/* Cases by their code */

/* On the wall digits are cameras. */
static gboolean
may_type_code (DutyWindow *self)
{
  return self->room != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), DUTY_PAGE_WALL) != 0 &&
         duty_desk_may (duty_room_get_desk (self->room), DUTY_ACT_READ_CASES);
}

/* Keys that no widget wanted: none that can be written into has the focus. */
static gboolean
on_key_pressed (DutyWindow *self, guint key, guint code, GdkModifierType state)
{
  if (!may_type_code (self))
    return GDK_EVENT_PROPAGATE;
  if (key == GDK_KEY_v && (state & GDK_MODIFIER_MASK) == GDK_CONTROL_MASK)
    {
      duty_code_entry_offer_clipboard (self->code_entry);
      return GDK_EVENT_STOP;
    }
  return duty_code_entry_offer_key (self->code_entry, key, state);
}

static void
on_code_found (DutyWindow *self, DutyIncident *incident)
{
  if (self->desk == NULL)
    return;
  duty_window_show_page (self, DUTY_PAGE_DESK);
  duty_desk_page_show_case (self->desk, incident);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

static void
on_code_ended (DutyWindow *self)
{
  if (!gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL))
    gtk_window_set_focus (GTK_WINDOW (self), NULL);
}

static void
on_find_code_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->room != NULL && duty_desk_may (duty_room_get_desk (self->room), DUTY_ACT_READ_CASES))
    duty_code_entry_begin (self->code_entry, "");
}

static void
on_open_code_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->room != NULL)
    duty_code_entry_submit (self->code_entry, g_variant_get_string (parameter, NULL));
}

/* Actions */

static void
on_page_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  duty_window_show_page (DUTY_WINDOW (widget), g_variant_get_string (parameter, NULL));
}

static void
on_promise_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);
  DutyIncident *incident = NULL;

  if (self->desk == NULL)
    return;
  if (is_shown (self, DUTY_PAGE_DESK))
    incident = duty_desk_page_get_incident (self->desk);
  gtk_window_present (duty_promise_dialog_new (duty_room_get_shift (self->room), GTK_WINDOW (self), incident));
}

static void
on_acknowledge_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->desk != NULL)
    g_action_group_activate_action (duty_desk_page_get_actions (self->desk), "acknowledge", NULL);
}

static void
on_colour_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->desk == NULL)
    return;
  duty_window_show_page (self, DUTY_PAGE_DESK);
  g_action_group_activate_action (duty_desk_page_get_actions (self->desk), "select-colour", parameter);
}

static void
on_fullscreen_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWindow *window = GTK_WINDOW (widget);

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
on_preferences_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  GtkWidget *preferences = duty_preferences_new (DUTY_WINDOW (widget)->settings, GTK_WINDOW (widget));

  gtk_window_present (GTK_WINDOW (preferences));
}

static void
on_problems_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->room != NULL)
    gtk_window_present (GTK_WINDOW (duty_problems_dialog_new (GTK_WINDOW (self), duty_room_get_problems (self->room))));
}

static void
on_about_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  adw_show_about_window (GTK_WINDOW (widget),
                         "application-name", _("Dutydesk"),
                         "application-icon", "cn.dutydesk.Dutydesk",
                         "developer-name", _("The Dutydesk developers"),
                         "version", DUTY_VERSION,
                         "license-type", GTK_LICENSE_GPL_3_0,
                         "comments", _("The console of a county’s command-dispatch room"),
                         NULL);
}

/* GtkWidget and GObject */

static void
remember_size (DutyWindow *self)
{
  int width;
  int height;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  g_object_set (self->settings,
                "window-width", width,
                "window-height", height,
                "maximized", gtk_window_is_maximized (GTK_WINDOW (self)),
                NULL);
}

static void
duty_window_unmap (GtkWidget *widget)
{
  remember_size (DUTY_WINDOW (widget));
  GTK_WIDGET_CLASS (duty_window_parent_class)->unmap (widget);
}

static void
duty_window_dispose (GObject *object)
{
  DutyWindow *self = DUTY_WINDOW (object);

  self->desk = NULL;
  self->wall = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_WINDOW);
  g_clear_object (&self->room);

  G_OBJECT_CLASS (duty_window_parent_class)->dispose (object);
}

static void
duty_window_finalize (GObject *object)
{
  g_object_unref (DUTY_WINDOW (object)->settings);
  G_OBJECT_CLASS (duty_window_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.page", "s", on_page_activated);
  gtk_widget_class_install_action (widget_class, "win.find-code", NULL, on_find_code_activated);
  gtk_widget_class_install_action (widget_class, "win.open-code", "s", on_open_code_activated);
  gtk_widget_class_install_action (widget_class, "win.promise", NULL, on_promise_activated);
  gtk_widget_class_install_action (widget_class, "win.acknowledge", NULL, on_acknowledge_activated);
  gtk_widget_class_install_action (widget_class, "win.select-colour", "i", on_colour_activated);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, on_fullscreen_activated);
  gtk_widget_class_install_action (widget_class, "win.preferences", NULL, on_preferences_activated);
  gtk_widget_class_install_action (widget_class, "win.problems", NULL, on_problems_activated);
  gtk_widget_class_install_action (widget_class, "win.about", NULL, on_about_activated);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, header);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, switcher);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, county);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, counts);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, status);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, code_entry);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, intake_notice);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, clock_notice);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, journal_notice);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, county_notice);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, phases);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, spinner);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, failure);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, pages);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_code_found);
  gtk_widget_class_bind_template_callback (widget_class, on_code_ended);
}

static void
duty_window_class_init (DutyWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_window_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_window_finalize;
  widget_class->unmap = duty_window_unmap;
  g_type_ensure (DUTY_TYPE_CODE_ENTRY);
  g_type_ensure (DUTY_TYPE_COUNTS);
  g_type_ensure (DUTY_TYPE_NOTICE);
  g_type_ensure (DUTY_TYPE_ROOM_STATUS);
  bind_template (widget_class);
  install_actions (widget_class);
}

static void
add_help (DutyWindow *self)
{
  g_autoptr (GtkBuilder) builder =
      gtk_builder_new_from_resource ("/cn/dutydesk/Dutydesk/ui/duty-shortcuts-window.ui");

  gtk_application_window_set_help_overlay (GTK_APPLICATION_WINDOW (self),
                                           GTK_SHORTCUTS_WINDOW (gtk_builder_get_object (builder, "help_overlay")));
}

/* A Chinese font's quotes and dots are as wide as its characters, which tears English words apart. */
static void
choose_script (DutyWindow *self)
{
  /* Translators: write "wide" where punctuation should be as wide as a Chinese character, else "narrow" */
  if (!g_str_equal (C_ ("punctuation", "narrow"), "wide"))
    gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
}

static void
duty_window_init (DutyWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  choose_script (self);
  g_signal_connect (self, "notify::fullscreened", G_CALLBACK (on_fullscreened), NULL);
}

static void
restore_size (DutyWindow *self)
{
  gboolean is_maximized;
  int width;
  int height;

  g_object_get (self->settings,
                "window-width", &width,
                "window-height", &height,
                "maximized", &is_maximized,
                NULL);
  gtk_window_set_default_size (GTK_WINDOW (self), width, height);
  if (is_maximized)
    gtk_window_maximize (GTK_WINDOW (self));
}

/**
 * duty_window_new:
 * @application: the program
 * @settings: (transfer none): how this seat likes its desk
 *
 * Returns: (transfer none): a window without a room, not yet presented
 */
DutyWindow *
duty_window_new (GtkApplication *application, DutySettings *settings)
{
  DutyWindow *self = g_object_new (DUTY_TYPE_WINDOW, "application", application, NULL);

  self->settings = g_object_ref (settings);
  add_help (self);
  restore_size (self);
  return self;
}

/* A spinner that spins unseen would make GTK lay out and paint sixty times a second for nothing. */
static void
show_phase (DutyWindow *self, const char *phase)
{
  gtk_stack_set_visible_child_name (self->phases, phase);
  gtk_spinner_set_spinning (self->spinner, g_str_equal (phase, "opening"));
}

/**
 * duty_window_show_opening:
 *
 * Says that the room is being opened.
 */
void
duty_window_show_opening (DutyWindow *self)
{
  show_phase (self, "opening");
}

/**
 * duty_window_show_failure:
 * @self: a window
 * @message: what happened, to what, and what to do
 *
 * Says why there is no room, and offers another try.
 */
void
duty_window_show_failure (DutyWindow *self, const char *message)
{
  g_autofree char *escaped = g_markup_escape_text (message, -1);

  adw_status_page_set_description (self->failure, escaped);
  show_phase (self, "failed");
}

/**
 * duty_window_show_room:
 * @self: a window without a room
 * @room: (transfer none): a room that is open
 * @wall_path: (nullable): where the wall remembers its cameras
 *
 * Shows the room's pages.
 */
void
duty_window_show_room (DutyWindow *self, DutyRoom *room, const char *wall_path)
{
  DutyDesk *desk = duty_room_get_desk (room);

  g_return_if_fail (self->room == NULL);

  self->room = g_object_ref (room);
  gtk_label_set_label (self->county, duty_county_get_name (duty_desk_get_county (desk)));
  duty_counts_set_book (self->counts, duty_desk_get_book (desk));
  duty_code_entry_set_desk (self->code_entry, desk);
  duty_room_status_set_room (self->status, room);
  add_pages (self, wall_path);
  watch_room (self);
  gtk_widget_set_visible (GTK_WIDGET (self->counts), TRUE);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  gtk_widget_set_visible (self->switcher, TRUE);
  show_phase (self, "open");
  on_page_changed (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

/**
 * duty_window_show_page:
 * @self: a window
 * @name: one of the pages above; one that is not there is passed over
 */
void
duty_window_show_page (DutyWindow *self, const char *name)
{
  GtkWidget *page = gtk_stack_get_child_by_name (self->pages, name);

  if (page != NULL && gtk_stack_page_get_visible (gtk_stack_get_page (self->pages, page)))
    gtk_stack_set_visible_child (self->pages, page);
}

/**
 * duty_window_fill_wall:
 * @self: a window with a room
 * @n_tiles: how many of the county's cameras to put on the wall
 *
 * Gives the whole window to the wall, without bars and list, until the window goes full screen and
 * back.
 */
void
duty_window_fill_wall (DutyWindow *self, guint n_tiles)
{
  g_return_if_fail (self->wall != NULL);

  duty_wall_page_fill (self->wall, n_tiles);
  duty_wall_page_set_bare (self->wall, TRUE);
  self->is_filled = TRUE;
  update_bare (self);
}
