/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-window.h"

#include <glib/gi18n.h>

#include "model/duty-permissions.h"
#include "ui/duty-code-entry.h"
#include "ui/duty-code-keys.h"
#include "ui/duty-counts.h"
#include "ui/duty-desk-page.h"
#include "ui/duty-room-notices.h"
#include "ui/duty-room-status.h"
#include "ui/duty-toasts.h"
#include "ui/duty-turned-toast.h"
#include "ui/people/duty-office-page.h"
#include "ui/people/duty-seat-actions.h"
#include "ui/people/duty-seat-guard.h"
#include "ui/people/duty-seat-view.h"
#include "ui/register/duty-register-page.h"
#include "ui/shift/duty-promise-dialog.h"
#include "ui/shift/duty-promise-toasts.h"
#include "ui/shift/duty-shift-page.h"
#include "ui/wall/duty-plan-book.h"
#include "ui/wall/duty-snapshots.h"
#include "ui/wall/duty-wall-page.h"
#include "ui/wall/duty-walls.h"

/**
 * DutyWindow:
 *
 * The console's main window: a header bar with the state of the room, notices of what is wrong with it,
 * and its pages: those that who is signed in may use, or, while nobody is, a page to sign in. While the seat is
 * locked a page covers them all but the wall. The desk's keys work only while the desk is the page that is seen.
 */
struct _DutyWindow
{
  AdwApplicationWindow parent_instance;

  DutySettings *settings;   /* owned */
  DutySeatPages *pages;     /* owned, in the stack */
  DutySeatActions *actions; /* owned */
  DutyCodeKeys *code_keys;  /* owned */
  DutyDeskPage *desk;       /* borrowed, a page */
  DutyWallPage *wall;       /* borrowed, a page */
  DutyWalls *walls;         /* owned, NULL until there is a room */
  DutySceneWatch *scenes;   /* owned, likewise */

  /* owned, NULL until there is a room */
  DutyRoom *room;
  DutySeatGuard *guard;
  DutyToasts *toasts;
  DutyTurnedToast *turned;
  DutyPromiseToasts *promise_toasts;

  /* template */
  GtkWidget *header;
  GtkWidget *switcher;
  GtkLabel *county;
  DutyCounts *counts;
  DutyRoomStatus *status;
  DutyCodeEntry *code_entry;
  DutyRoomNotices *notices;
  AdwToastOverlay *overlay;
  DutySeatView *seat;
  GtkStack *stack;

  gboolean is_filled; /* the wall was asked to take the whole window */
};

G_DEFINE_FINAL_TYPE (DutyWindow, duty_window, ADW_TYPE_APPLICATION_WINDOW)

/* What is said */

static void
make_toasts (DutyWindow *self, DutyDesk *desk)
{
  self->toasts = duty_toasts_new (self->overlay, desk);
  self->turned = duty_turned_toast_new (self->toasts, self->room);
  self->promise_toasts = duty_promise_toasts_new (self->overlay, self->room);
}

/* Pages */

/* What an officer's keys may reach. */
static gboolean
is_desk_open (DutyWindow *self)
{
  return self->desk != NULL && duty_seat_pages_is_shown (self->pages, DUTY_PAGE_DESK) &&
         duty_seat_view_is_open (self->seat);
}

static gboolean
is_seated (DutyWindow *self)
{
  return self->room != NULL && duty_desk_get_session (duty_room_get_desk (self->room)) != NULL;
}

/* The wall takes away its own bars when the window is full screen, or filled with it. */
static void
update_bare (DutyWindow *self)
{
  gboolean is_whole = self->is_filled || gtk_window_is_fullscreen (GTK_WINDOW (self));

  gtk_widget_set_visible (self->header, !is_whole || !duty_seat_pages_is_shown (self->pages, DUTY_PAGE_WALL) || !is_seated (self));
}

static void
on_fullscreened (DutyWindow *self)
{
  self->is_filled = FALSE;
  update_bare (self);
}

static void
update_keys (DutyWindow *self)
{
  GActionGroup *actions = is_desk_open (self) ? duty_desk_page_get_actions (self->desk) : NULL;

  gtk_widget_insert_action_group (GTK_WIDGET (self), "desk", actions);
  update_bare (self);
}

/* Who is at the seat */

/* How many cases are overdue is for those to see who may read one. */
static void
update_counts (DutyWindow *self)
{
  gboolean may_read = duty_desk_may (duty_room_get_desk (self->room), DUTY_ACT_READ_CASES);

  gtk_widget_set_visible (GTK_WIDGET (self->counts), may_read);
}

static void
on_page_changed (DutyWindow *self)
{
  if (self->desk == NULL)
    return;
  duty_seat_view_set_stays (self->seat, duty_seat_pages_is_shown (self->pages, DUTY_PAGE_WALL));
  update_keys (self);
}

/* Whatever comes into sight takes the keyboard. */
static void
on_seat_view_changed (DutyWindow *self)
{
  update_keys (self);
  if (is_desk_open (self))
    gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

/* The wall that goes on is only looked at: nobody answers for what a passer-by would open. */
static void
on_locked_changed (DutyWindow *self)
{
  gboolean is_locked = duty_desk_get_locked (duty_room_get_desk (self->room));

  gtk_widget_set_can_target (GTK_WIDGET (self->wall), !is_locked);
  gtk_widget_set_can_focus (GTK_WIDGET (self->wall), !is_locked);
  update_counts (self);
}

static void
on_session_changed (DutyWindow *self)
{
  DutySession *session = duty_desk_get_session (duty_room_get_desk (self->room));

  gtk_widget_set_visible (self->switcher, session != NULL);
  update_counts (self);
  update_keys (self);
}

static void
watch_seat (DutyWindow *self, DutyDesk *desk)
{
  duty_seat_actions_set_desk (self->actions, desk);
  duty_seat_pages_set_desk (self->pages, desk);
  duty_seat_view_set_room (self->seat, self->room);
  self->guard = duty_seat_guard_new (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_session_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_locked_changed), self, G_CONNECT_SWAPPED);
  on_session_changed (self);
  on_locked_changed (self);
}

static void
on_n_overdue_changed (DutyPromiseBook *promises, GParamSpec *pspec, DutyWindow *self)
{
  duty_seat_pages_set_attention (self->pages, DUTY_PAGE_HANDOVER, duty_promise_book_get_n_overdue (promises) > 0);
}

static void
on_clock_activated (DutyWindow *self, DutyIncident *incident)
{
  duty_window_show_page (self, DUTY_PAGE_DESK);
  duty_desk_page_show_case (self->desk, incident);
}

static void
on_said (DutyWindow *self, AdwToast *toast)
{
  duty_toasts_say (self->toasts, toast);
}

static void
add_shift (DutyWindow *self)
{
  DutyShift *shift = duty_room_get_shift (self->room);
  DutyPromiseBook *promises = duty_shift_get_promises (shift);
  GtkWidget *page = duty_shift_page_new (shift);

  g_signal_connect_object (page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "case-activated", G_CALLBACK (on_clock_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (promises, "notify::n-overdue", G_CALLBACK (on_n_overdue_changed), self, 0);
  duty_seat_pages_add (self->pages, page, DUTY_PAGE_HANDOVER, C_ ("page", "Handover"));
  on_n_overdue_changed (promises, NULL, self);
}

static void
on_case_activated (DutyWindow *self, const char *code)
{
  DutyIncident *incident = duty_case_list_find (duty_desk_get_cases (duty_room_get_desk (self->room)), code);
  g_autofree char *text = NULL;
  g_autoptr (AdwToast) toast = NULL;

  if (incident != NULL)
    {
      duty_window_show_page (self, DUTY_PAGE_DESK);
      duty_desk_page_show_case (self->desk, incident);
      return;
    }
  text = g_strdup_printf (_("Case %s is no longer on the desk"), code);
  toast = adw_toast_new (text);
  duty_toasts_say (self->toasts, toast);
}

static void
add_register (DutyWindow *self, DutyDesk *desk)
{
  GtkWidget *page = duty_register_page_new (desk);

  g_signal_connect_object (page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "case-activated", G_CALLBACK (on_case_activated), self, G_CONNECT_SWAPPED);
  duty_seat_pages_add (self->pages, page, DUTY_PAGE_REGISTER, C_ ("page", "Register"));
}

static void
add_pages (DutyWindow *self, DutyFavourites *favourites, const char *wall_path)
{
  DutyDesk *desk = duty_room_get_desk (self->room);
  g_autoptr (DutyQueue) queue = duty_queue_new (duty_desk_get_cases (desk), duty_desk_get_county (desk));
  GtkWidget *desk_page = duty_desk_page_new (desk, queue, duty_room_get_alarm (self->room), self->settings);
  GtkWidget *wall_page = duty_wall_page_new (desk, favourites, wall_path);

  self->desk = DUTY_DESK_PAGE (desk_page);
  self->wall = DUTY_WALL_PAGE (wall_page);
  self->scenes = duty_scene_watch_new (desk);
  duty_wall_page_set_scenes (self->wall, self->scenes);
  g_signal_connect_object (wall_page, "case-activated", G_CALLBACK (on_case_activated), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk_page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (wall_page, "said", G_CALLBACK (on_said), self, G_CONNECT_SWAPPED);
  duty_seat_pages_add (self->pages, desk_page, DUTY_PAGE_DESK, C_ ("page", "Desk"));
  duty_seat_pages_add (self->pages, wall_page, DUTY_PAGE_WALL, C_ ("page", "Wall"));
  duty_seat_pages_add (self->pages, duty_office_page_new (desk), DUTY_PAGE_OFFICE, C_ ("page", "Office"));
  add_register (self, desk);
  add_shift (self);
}

static DutyFavourites *
load_favourites (DutyDesk *desk, const char *folder)
{
  g_autofree char *path = folder != NULL ? g_build_filename (folder, "favourites", NULL) : NULL;

  return duty_favourites_new (duty_desk_get_county (desk), path);
}

static void
add_walls (DutyWindow *self, DutyFavourites *favourites, const char *folder)
{
  g_autofree char *plans_folder = g_build_filename (folder, "plans", NULL);
  g_autoptr (DutyPlanBook) plans = duty_plan_book_new (plans_folder);
  g_autofree char *data_folder = g_path_get_dirname (folder);
  g_autofree char *snapshots_folder = g_build_filename (data_folder, "snapshots", NULL);
  g_autoptr (DutySnapshots) snapshots = duty_snapshots_new (duty_room_get_desk (self->room), snapshots_folder);

  self->walls = duty_walls_new (duty_room_get_desk (self->room), favourites, GTK_WINDOW (self), folder);
  duty_wall_page_set_walls (self->wall, self->walls);
  duty_wall_page_set_plans (self->wall, plans);
  duty_wall_page_set_snapshots (self->wall, snapshots);
}

/* Cases by their code */

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

  if (self->desk == NULL || !duty_desk_may (duty_room_get_desk (self->room), DUTY_ACT_PROMISE))
    return;
  if (duty_seat_pages_is_shown (self->pages, DUTY_PAGE_DESK))
    incident = duty_desk_page_get_incident (self->desk);
  gtk_window_present (duty_promise_dialog_new (duty_room_get_shift (self->room), GTK_WINDOW (self), incident));
}

static void
on_acknowledge_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  if (self->desk != NULL && is_seated (self))
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

/* From the wall to the page that asks for the password. */
static void
on_unlock_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyWindow *self = DUTY_WINDOW (widget);

  gtk_window_unfullscreen (GTK_WINDOW (self));
  duty_window_show_page (self, DUTY_PAGE_DESK);
  duty_seat_view_ask (self->seat);
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
  if (self->walls != NULL)
    duty_walls_shut (self->walls);
  g_clear_object (&self->walls);
  g_clear_object (&self->scenes);
  g_clear_object (&self->code_keys);
  g_clear_object (&self->actions);
  g_clear_object (&self->pages);
  g_clear_object (&self->guard);
  g_clear_object (&self->promise_toasts);
  g_clear_object (&self->turned);
  g_clear_object (&self->toasts);
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
  gtk_widget_class_install_action (widget_class, "win.promise", NULL, on_promise_activated);
  gtk_widget_class_install_action (widget_class, "win.acknowledge", NULL, on_acknowledge_activated);
  gtk_widget_class_install_action (widget_class, "win.select-colour", "i", on_colour_activated);
  gtk_widget_class_install_action (widget_class, "win.fullscreen", NULL, on_fullscreen_activated);
  gtk_widget_class_install_action (widget_class, "win.unlock", NULL, on_unlock_activated);
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
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, notices);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, overlay);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, seat);
  gtk_widget_class_bind_template_child (widget_class, DutyWindow, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_page_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_seat_view_changed);
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
  g_type_ensure (DUTY_TYPE_ROOM_NOTICES);
  g_type_ensure (DUTY_TYPE_ROOM_STATUS);
  g_type_ensure (DUTY_TYPE_SEAT_VIEW);
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
  self->pages = duty_seat_pages_new (self->stack);
  self->code_keys = duty_code_keys_new (GTK_APPLICATION_WINDOW (self), self->code_entry, self->pages);
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
  self->actions = duty_seat_actions_new (GTK_APPLICATION_WINDOW (self), settings);
  add_help (self);
  restore_size (self);
  return self;
}

/**
 * duty_window_show_opening:
 *
 * Says that the room is being opened.
 */
void
duty_window_show_opening (DutyWindow *self)
{
  duty_seat_view_show_opening (self->seat);
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
  duty_seat_view_show_failure (self->seat, message);
}

/**
 * duty_window_show_room:
 * @self: a window without a room
 * @room: (transfer none): a room that is open
 * @wall_path: (nullable): where the wall remembers its cameras
 * @walls_folder: (nullable): where the walls on other monitors do, the favourites of all walls, below it the plans, and
 *   beside it pictures that are kept; %NULL: there are none
 *
 * Shows the room's pages.
 */
void
duty_window_show_room (DutyWindow *self, DutyRoom *room, const char *wall_path, const char *walls_folder)
{
  DutyDesk *desk = duty_room_get_desk (room);
  g_autoptr (DutyFavourites) favourites = NULL;

  g_return_if_fail (self->room == NULL);

  self->room = g_object_ref (room);
  gtk_label_set_label (self->county, duty_county_get_name (duty_desk_get_county (desk)));
  duty_counts_set_cases (self->counts, duty_desk_get_cases (desk));
  duty_code_keys_set_desk (self->code_keys, desk);
  duty_room_status_set_room (self->status, room);
  duty_room_notices_set_room (self->notices, room);
  make_toasts (self, desk);
  favourites = load_favourites (desk, walls_folder);
  add_pages (self, favourites, wall_path);
  if (walls_folder != NULL)
    add_walls (self, favourites, walls_folder);
  gtk_widget_set_visible (GTK_WIDGET (self->status), TRUE);
  watch_seat (self, desk);
}

/**
 * duty_window_show_page:
 * @self: a window
 * @name: one of the pages above; one that is not there, or that who is signed in may not use, is passed over
 */
void
duty_window_show_page (DutyWindow *self, const char *name)
{
  duty_seat_pages_show (self->pages, name);
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
