/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-wall-page.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-wall.h"
#include "model/duty-clean-text.h"
#include "ui/duty-file-saver.h"
#include "ui/duty-toasts.h"
#include "ui/wall/duty-alarm-zone.h"
#include "ui/wall/duty-board-window.h"
#include "ui/wall/duty-camera-list.h"
#include "ui/wall/duty-layout-bar.h"
#include "ui/wall/duty-monitor-button.h"
#include "ui/wall/duty-plan-button.h"
#include "ui/wall/duty-snapshots.h"
#include "ui/wall/duty-tour-button.h"
#include "ui/wall/duty-number-keys.h"
#include "ui/wall/duty-wall-grid.h"
#include "ui/wall/duty-wall-memory.h"

/**
 * DutyWallPage:
 *
 * The page of the wall: the tiles, the list from which they are filled, and a bar that tells how many
 * pictures are live. What is on the wall is remembered in a small file.
 */
struct _DutyWallPage
{
  GtkWidget parent_instance;

  DutyDesk *desk; /* owned */
  char *path;     /* nullable: where the wall is remembered */
  DutyFileSaver *saver; /* owned, NULL without @path */
  DutySnapshots *snapshots; /* owned, nullable */
  DutyFavourites *favourites; /* owned */

  /* template */
  GtkWidget *body;
  DutyCameraList *list;
  GtkWidget *bar;
  GtkLabel *status;
  DutyPlanButton *plans;
  DutyTourButton *tours;
  DutyMonitorButton *monitors;
  AdwBin *place;
  AdwBin *zone_place;
  DutyNumberKeys *numbers;

  DutyWallGrid *grid; /* in @place */
  DutyAlarmZone *zone; /* in @zone_place, NULL on a wall without */
  GSimpleActionGroup *actions; /* owned */
  GtkWindow *board; /* weak: the camera board, while it is open */
  GtkEventController *outer_keys; /* the window's, while the page is in one */
  gboolean restoring;
};

typedef enum
{
  PROP_DESK = 1,
  PROP_PATH,
  PROP_FAVOURITES,
} Property;

typedef enum
{
  SIGNAL_SAID,
  SIGNAL_CASE_ACTIVATED,
  N_SIGNALS,
} Signal;

static GParamSpec *properties[PROP_FAVOURITES + 1];
static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyWallPage, duty_wall_page, GTK_TYPE_WIDGET)

/* Memory */

static DutyWallMemory *
get_memory (DutyWallPage *self)
{
  DutyWallMemory *memory = duty_wall_memory_new (duty_wall_grid_get_layout (self->grid));

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    {
      DutyCamera *camera = duty_wall_grid_get_camera (self->grid, i);

      g_ptr_array_add (memory->cameras, g_strdup (camera != NULL ? duty_camera_get_id (camera) : ""));
    }
  return memory;
}

static void
save (DutyWallPage *self)
{
  g_autoptr (DutyWallMemory) memory = NULL;
  g_autoptr (GBytes) bytes = NULL;

  if (self->saver == NULL || self->restoring)
    return;
  memory = get_memory (self);
  bytes = duty_wall_memory_to_bytes (memory);
  duty_file_saver_save (self->saver, bytes);
}

static void
show_memory (DutyWallPage *self, const DutyWallMemory *memory)
{
  DutyCounty *county = duty_desk_get_county (self->desk);

  duty_wall_grid_set_layout (self->grid, memory->layout);
  for (guint i = 0; i < memory->cameras->len; i++)
    duty_wall_grid_put (self->grid, i, duty_county_find_camera (county, g_ptr_array_index (memory->cameras, i)));
}

static void
restore (DutyWallPage *self)
{
  g_autoptr (DutyWallMemory) memory = duty_wall_memory_load (self->path);

  self->restoring = TRUE;
  show_memory (self, memory);
  self->restoring = FALSE;
}

/* The bar */

static void
update_status (DutyWallPage *self)
{
  guint n = duty_wall_grid_get_n_pictures (self->grid);
  guint n_live = duty_wall_grid_get_n_live (self->grid);
  g_autofree char *pictures = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u picture", "%u pictures", n), n);
  /* Translators: how many of the pictures on the wall are live */
  g_autofree char *live = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u live", "%u live", n_live), n_live);
  g_autofree char *text = g_strdup_printf ("%s · %s", pictures, live);

  gtk_label_set_label (self->status, text);
}

static void
show_layout (DutyWallPage *self)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), "layout");
  gint32 layout = duty_wall_grid_get_maximised (self->grid) >= 0 ? 0 : duty_wall_grid_get_layout (self->grid);

  g_simple_action_set_state (G_SIMPLE_ACTION (action), g_variant_new_int32 (layout));
}

static void
on_grid_changed (DutyWallPage *self)
{
  show_layout (self);
  update_status (self);
  save (self);
}

/* Actions */

static void
on_layout_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  duty_wall_grid_set_layout (self->grid, g_variant_get_int32 (target));
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_clear_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    duty_wall_grid_put (self->grid, i, NULL);
}

static void
on_search_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  duty_wall_page_set_bare (self, FALSE);
  duty_camera_list_focus_search (self->list);
}

static void
on_full_screen_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  if (gtk_window_is_fullscreen (window))
    gtk_window_unfullscreen (window);
  else
    gtk_window_fullscreen (window);
}

static void
on_facts_changed (GSimpleAction *action, GVariant *state, gpointer data)
{
  g_simple_action_set_state (action, state);
  duty_wall_grid_set_tells_facts (DUTY_WALL_PAGE (data)->grid, g_variant_get_boolean (state));
}

static void
on_camera_activated (DutyWallPage *self, DutyCamera *camera)
{
  duty_wall_grid_put_next (self->grid, camera);
}

static void
on_board_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  if (!duty_desk_may (self->desk, DUTY_ACT_LOOK) || duty_desk_get_locked (self->desk))
    return;
  if (self->board == NULL)
    {
      GtkWidget *board = duty_board_window_new (self->desk, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));

      g_signal_connect_object (board, "camera-activated", G_CALLBACK (on_camera_activated), self, G_CONNECT_SWAPPED);
      g_set_weak_pointer (&self->board, GTK_WINDOW (board));
    }
  gtk_window_present (self->board);
}

static void
on_monitors_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  duty_monitor_button_popup (DUTY_WALL_PAGE (data)->monitors);
}

static void
on_plans_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  duty_wall_page_set_bare (self, FALSE);
  duty_plan_button_popup (self->plans);
}

/* Tours */

static void
start_tour (DutyWallPage *self, const char *name, GPtrArray *cameras)
{
  const DutyTourFacts facts = { name, cameras, duty_tour_button_get_dwell (self->tours) };
  g_autoptr (DutyTour) tour = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (AdwToast) toast = NULL;

  tour = duty_desk_new_tour (self->desk, &facts, &error);
  if (tour != NULL)
    {
      duty_wall_grid_start_tour (self->grid, tour);
      return;
    }
  toast = duty_toasts_make (error->message, DUTY_TOASTS_TIMEOUT);
  duty_wall_page_say (self, toast);
}

/* One more than a tour may have tells that there are too many. */
static void
on_tour_shown (DutyWallPage *self)
{
  g_autoptr (GPtrArray) cameras = duty_camera_list_dup_matches (self->list, DUTY_TOUR_MAX_CAMERAS + 1);

  duty_tour_button_set_n_cameras (self->tours, cameras->len);
}

static void
on_tour_wanted (DutyWallPage *self)
{
  g_autoptr (GPtrArray) cameras = duty_camera_list_dup_matches (self->list, DUTY_TOUR_MAX_CAMERAS);
  g_autofree char *search = duty_clean_text_dup_line (duty_camera_list_get_search (self->list));

  if (cameras->len > 0)
    start_tour (self, *search != '\0' ? search : _ ("All cameras"), cameras);
}

/* Snapshots */

static void
on_open_folder (AdwToast *toast, gpointer data)
{
  GtkWidget *self = data;
  g_autofree char *uri = g_filename_to_uri (duty_snapshots_get_folder (DUTY_WALL_PAGE (self)->snapshots), NULL, NULL);

  if (uri != NULL)
    gtk_show_uri (GTK_WINDOW (gtk_widget_get_root (self)), uri, GDK_CURRENT_TIME);
}

static void
on_snapshot_taken (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWallPage) self = data;
  g_autoptr (GError) error = NULL;
  g_autofree char *path = duty_snapshots_take_finish (DUTY_SNAPSHOTS (source), result, &error);
  g_autofree char *base = path != NULL ? g_path_get_basename (path) : NULL;
  g_autofree char *text = path != NULL ? g_strdup_printf (_ ("The picture is kept as “%s”"), base)
                                       : g_strdup_printf (_ ("The picture is not kept: %s"), error->message);
  g_autoptr (AdwToast) toast = duty_toasts_make (text, DUTY_TOASTS_TIMEOUT);

  if (path != NULL)
    {
      adw_toast_set_button_label (toast, _ ("Open Folder"));
      g_signal_connect_object (toast, "button-clicked", G_CALLBACK (on_open_folder), self, 0);
    }
  duty_wall_page_say (self, toast);
}

static void
on_snapshot_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;
  DutyTile *tile = duty_wall_grid_get_tile (self->grid, duty_wall_grid_get_current (self->grid));
  DutyStream *stream = tile != NULL ? duty_tile_get_stream (tile) : NULL;

  if (self->snapshots != NULL && stream != NULL)
    duty_snapshots_take_async (self->snapshots, duty_tile_get_camera (tile), stream, on_snapshot_taken,
                               g_object_ref (self));
}

static void
on_tours_activated (GSimpleAction *action, GVariant *target, gpointer data)
{
  DutyWallPage *self = data;

  duty_wall_page_set_bare (self, FALSE);
  duty_tour_button_popup (self->tours);
}

static const GActionEntry entries[] = {
  { "board", on_board_activated, NULL, NULL, NULL },
  { "layout", on_layout_activated, "i", "9", NULL },
  { "clear", on_clear_activated, NULL, NULL, NULL },
  { "facts", NULL, NULL, "false", on_facts_changed },
  { "plans", on_plans_activated, NULL, NULL, NULL },
  { "snapshot", on_snapshot_activated, NULL, NULL, NULL },
  { "tours", on_tours_activated, NULL, NULL, NULL },
  { "monitors", on_monitors_activated, NULL, NULL, NULL },
  { "search", on_search_activated, NULL, NULL, NULL },
  { "full-screen", on_full_screen_activated, NULL, NULL, NULL },
};

/* What the tiles and the list have no use for. */
static gboolean
on_spare_key_pressed (DutyWallPage *self, guint key, guint code, GdkModifierType modifiers)
{
  if ((modifiers & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0 || self->zone == NULL)
    return FALSE;
  return duty_alarm_zone_take_key (self->zone, key);
}

/* Before the zone goes, with the focus that may be in it: the keys are the tiles' again. */
static void
on_scene_changed (DutyWallPage *self, GParamSpec *pspec, DutySceneWatch *scenes)
{
  if (duty_scene_watch_get_scene (scenes) == NULL &&
      (gtk_widget_get_state_flags (GTK_WIDGET (self->zone_place)) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0)
    gtk_widget_grab_focus (GTK_WIDGET (self->grid));
}

static void
on_case_activated (DutyWallPage *self, const char *code)
{
  g_signal_emit (self, signals[SIGNAL_CASE_ACTIVATED], 0, code);
}

/* The wall shows what hangs on the branch, and nothing else. */
static void
on_branch_activated (DutyWallPage *self, DutyCameraBranch *branch)
{
  guint n = duty_wall_grid_get_layout (self->grid);
  g_autoptr (GPtrArray) cameras = duty_camera_branch_dup_cameras (branch, n);

  duty_wall_grid_fill (self->grid, 0, cameras);
  for (guint i = cameras->len; i < n; i++)
    duty_wall_grid_put (self->grid, i, NULL);
}

static void
on_number_chosen (DutyWallPage *self, DutyCamera *camera)
{
  duty_wall_grid_put_current (self->grid, camera);
}

/* Before the tiles and the tree, for which Enter means something else; what is written into a field is the field's. */
static gboolean
on_key_pressed (DutyWallPage *self, guint key, guint code, GdkModifierType state, GtkEventControllerKey *controller)
{
  GtkWidget *focus = gtk_root_get_focus (gtk_widget_get_root (GTK_WIDGET (self)));

  if (GTK_IS_EDITABLE (focus))
    return GDK_EVENT_PROPAGATE;
  return duty_number_keys_offer_key (
      self->numbers, key, state, gtk_event_controller_get_current_event_time (GTK_EVENT_CONTROLLER (controller)));
}

/* Keys that nothing in the window wanted, wherever the focus is: digits are for the tile that had it last. */
static gboolean
on_outer_key_pressed (DutyWallPage *self, guint key, guint code, GdkModifierType state)
{
  guint32 c = gdk_keyval_to_unicode (key);

  if (c < '0' || c > '9' || !gtk_widget_get_mapped (GTK_WIDGET (self)) || !gtk_widget_get_can_focus (GTK_WIDGET (self)))
    return GDK_EVENT_PROPAGATE;
  if ((state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  return duty_number_keys_offer_key (self->numbers, key, state,
                                     gtk_event_controller_get_current_event_time (self->outer_keys));
}

static void
on_fullscreened (DutyWallPage *self, GParamSpec *pspec, GtkWindow *window)
{
  duty_wall_page_set_bare (self, gtk_window_is_fullscreen (window));
}

static void
watch_outer_keys (DutyWallPage *self)
{
  self->outer_keys = gtk_event_controller_key_new ();
  g_signal_connect_object (self->outer_keys, "key-pressed", G_CALLBACK (on_outer_key_pressed), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (gtk_widget_get_root (GTK_WIDGET (self))), self->outer_keys);
}

static void
duty_wall_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (duty_wall_page_parent_class)->root (widget);

  watch_outer_keys (DUTY_WALL_PAGE (widget));
  g_signal_connect_object (gtk_widget_get_root (widget), "notify::fullscreened", G_CALLBACK (on_fullscreened), widget,
                           G_CONNECT_SWAPPED);
}

static void
duty_wall_page_unroot (GtkWidget *widget)
{
  GtkWidget *root = GTK_WIDGET (gtk_widget_get_root (widget));

  g_signal_handlers_disconnect_by_data (root, widget);
  gtk_widget_remove_controller (root, g_steal_pointer (&DUTY_WALL_PAGE (widget)->outer_keys));

  GTK_WIDGET_CLASS (duty_wall_page_parent_class)->unroot (widget);
}

static void
duty_wall_page_constructed (GObject *object)
{
  DutyWallPage *self = DUTY_WALL_PAGE (object);

  G_OBJECT_CLASS (duty_wall_page_parent_class)->constructed (object);

  self->grid = DUTY_WALL_GRID (duty_wall_grid_new (self->desk));
  adw_bin_set_child (self->place, GTK_WIDGET (self->grid));
  if (self->favourites == NULL)
    self->favourites = duty_favourites_new (duty_desk_get_county (self->desk), NULL);
  duty_camera_list_set_up (self->list, duty_desk_get_county (self->desk), self->favourites, self->grid);
  duty_number_keys_set_desk (self->numbers, self->desk);
  restore (self);
  if (self->path != NULL)
    self->saver = duty_file_saver_new (self->path);
  g_signal_connect_object (self->grid, "changed", G_CALLBACK (on_grid_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->grid, "live-changed", G_CALLBACK (update_status), self, G_CONNECT_SWAPPED);
  show_layout (self);
  update_status (self);
}

static void
duty_wall_page_dispose (GObject *object)
{
  DutyWallPage *self = DUTY_WALL_PAGE (object);

  if (self->board != NULL)
    gtk_window_destroy (self->board);
  g_clear_weak_pointer (&self->board);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_WALL_PAGE);
  g_clear_object (&self->actions);
  g_clear_object (&self->saver);
  g_clear_object (&self->snapshots);
  g_clear_object (&self->favourites);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_wall_page_parent_class)->dispose (object);
}

static void
duty_wall_page_finalize (GObject *object)
{
  g_free (DUTY_WALL_PAGE (object)->path);

  G_OBJECT_CLASS (duty_wall_page_parent_class)->finalize (object);
}

static void
duty_wall_page_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  DutyWallPage *self = DUTY_WALL_PAGE (object);

  switch ((Property) id)
    {
    case PROP_DESK:
      self->desk = g_value_dup_object (value);
      return;
    case PROP_PATH:
      self->path = g_value_dup_string (value);
      return;
    case PROP_FAVOURITES:
      self->favourites = g_value_dup_object (value);
      return;
    }
  G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DUTY_TYPE_CAMERA_LIST);
  g_type_ensure (DUTY_TYPE_LAYOUT_BAR);
  g_type_ensure (DUTY_TYPE_MONITOR_BUTTON);
  g_type_ensure (DUTY_TYPE_PLAN_BUTTON);
  g_type_ensure (DUTY_TYPE_TOUR_BUTTON);
  g_type_ensure (DUTY_TYPE_NUMBER_KEYS);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-wall-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, body);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, list);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, bar);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, status);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, plans);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, tours);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, monitors);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, place);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, zone_place);
  gtk_widget_class_bind_template_callback (widget_class, on_camera_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_tour_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_tour_wanted);
  gtk_widget_class_bind_template_child (widget_class, DutyWallPage, numbers);
  gtk_widget_class_bind_template_callback (widget_class, on_branch_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_number_chosen);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
}

static void
duty_wall_page_class_init (DutyWallPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS;

  object_class->constructed = duty_wall_page_constructed;
  object_class->dispose = duty_wall_page_dispose;
  object_class->finalize = duty_wall_page_finalize;
  object_class->set_property = duty_wall_page_set_property;
  widget_class->root = duty_wall_page_root;
  widget_class->unroot = duty_wall_page_unroot;

  properties[PROP_DESK] = g_param_spec_object ("desk", NULL, NULL, DUTY_TYPE_DESK, flags);
  properties[PROP_PATH] = g_param_spec_string ("path", NULL, NULL, NULL, flags);
  properties[PROP_FAVOURITES] = g_param_spec_object ("favourites", NULL, NULL, DUTY_TYPE_FAVOURITES, flags);
  g_object_class_install_properties (object_class, G_N_ELEMENTS (properties), properties);
  signals[SIGNAL_SAID] = g_signal_new ("said", DUTY_TYPE_WALL_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                       G_TYPE_NONE, 1, ADW_TYPE_TOAST);

  signals[SIGNAL_CASE_ACTIVATED] = g_signal_new ("case-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                 NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  gtk_widget_class_set_css_name (widget_class, "wall-page");
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_wall_page_init (DutyWallPage *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "wall", G_ACTION_GROUP (self->actions));
  gtk_widget_init_template (GTK_WIDGET (self));
  duty_layout_bar_add_keys (GTK_WIDGET (self));
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (on_spare_key_pressed), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

/**
 * duty_wall_page_new:
 * @desk: (transfer none): a desk that has loaded
 * @favourites: (transfer none) (nullable): those of the seat; %NULL: the page has its own, and forgets them
 * @path: (nullable): a file in the room's data directory, which remembers the wall
 *
 * Returns: (transfer floating): the page, as it was left last time
 */
GtkWidget *
duty_wall_page_new (DutyDesk *desk, DutyFavourites *favourites, const char *path)
{
  return g_object_new (DUTY_TYPE_WALL_PAGE, "desk", desk, "favourites", favourites, "path", path, NULL);
}

/**
 * duty_wall_page_fill:
 * @n: pictures, 1 to %DUTY_WALL_MAX_TILES
 *
 * Puts the county's first cameras on the wall, in the smallest layout of equal tiles that holds them.
 */
void
duty_wall_page_fill (DutyWallPage *self, guint n)
{
  GListModel *cameras;

  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  n = CLAMP (n, 1, DUTY_WALL_MAX_TILES);
  cameras = duty_county_get_cameras (duty_desk_get_county (self->desk));
  duty_wall_grid_set_layout (self->grid, duty_wall_layout_fit (n));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      duty_wall_grid_put (self->grid, i, camera);
    }
}

/**
 * duty_wall_page_copy:
 * @self: a page
 * @other: (transfer none): a page of the same desk
 *
 * Shows what @other shows.
 */
void
duty_wall_page_copy (DutyWallPage *self, DutyWallPage *other)
{
  g_autoptr (DutyWallMemory) memory = NULL;

  g_return_if_fail (DUTY_IS_WALL_PAGE (self));
  g_return_if_fail (DUTY_IS_WALL_PAGE (other));

  memory = get_memory (other);
  show_memory (self, memory);
}

/**
 * duty_wall_page_set_scenes:
 * @self: a page, once
 * @scenes: (transfer none): where new cases bring their cameras up
 */
void
duty_wall_page_set_scenes (DutyWallPage *self, DutySceneWatch *scenes)
{
  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  g_signal_connect_object (scenes, "notify::scene", G_CALLBACK (on_scene_changed), self, G_CONNECT_SWAPPED);
  self->zone = DUTY_ALARM_ZONE (duty_alarm_zone_new (self->desk, scenes));
  g_signal_connect_object (self->zone, "case-activated", G_CALLBACK (on_case_activated), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->zone_place, GTK_WIDGET (self->zone));
}

void
duty_wall_page_set_walls (DutyWallPage *self, DutyWalls *walls)
{
  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  duty_monitor_button_set_up (self->monitors, walls, self);
  duty_plan_button_set_walls (self->plans, walls);
}

/**
 * duty_wall_page_make_plan:
 * @name: its name, as it was typed
 * @monitor: (nullable): the id of the monitor that it is for
 *
 * Returns: (transfer full) (nullable): what is on the wall; %NULL when there is nothing to read in @name
 */
DutyWallPlan *
duty_wall_page_make_plan (DutyWallPage *self, const char *name, const char *monitor)
{
  g_autoptr (DutyWallMemory) memory = NULL;

  g_return_val_if_fail (DUTY_IS_WALL_PAGE (self), NULL);

  memory = get_memory (self);
  g_ptr_array_set_size (memory->cameras, (int) memory->layout);
  g_ptr_array_add (memory->cameras, NULL);
  return duty_wall_plan_new (name, monitor, memory->layout, (const char *const *) memory->cameras->pdata);
}

/**
 * duty_wall_page_show_plan:
 * @plan: (transfer none): a plan
 *
 * Gives the wall its layout and its cameras; no other camera stays.
 *
 * Returns: how many of its cameras the county does not have
 */
guint
duty_wall_page_show_plan (DutyWallPage *self, DutyWallPlan *plan)
{
  DutyCounty *county = duty_desk_get_county (self->desk);
  const char *const *ids = duty_wall_plan_get_cameras (plan);
  guint n = g_strv_length ((GStrv) ids);
  guint n_missing = 0;

  duty_wall_grid_set_layout (self->grid, duty_wall_plan_get_layout (plan));
  for (guint i = 0; i < DUTY_WALL_MAX_TILES; i++)
    {
      DutyCamera *camera = i < n ? duty_county_find_camera (county, ids[i]) : NULL;

      n_missing += i < n && *ids[i] != '\0' && camera == NULL;
      duty_wall_grid_put (self->grid, i, camera);
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->grid));
  return n_missing;
}

/**
 * duty_wall_page_tour_plan:
 * @plan: (transfer none): a plan
 *
 * Shows its cameras in turn in the current tile, for as long each as the tour's button says.
 */
void
duty_wall_page_tour_plan (DutyWallPage *self, DutyWallPlan *plan)
{
  DutyCounty *county = duty_desk_get_county (self->desk);
  const char *const *ids = duty_wall_plan_get_cameras (plan);
  g_autoptr (GPtrArray) cameras = g_ptr_array_new ();

  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  for (guint i = 0; ids[i] != NULL; i++)
    {
      DutyCamera *camera = duty_county_find_camera (county, ids[i]);

      if (camera != NULL)
        g_ptr_array_add (cameras, camera);
    }
  if (cameras->len > 0)
    start_tour (self, duty_wall_plan_get_name (plan), cameras);
}

/**
 * duty_wall_page_set_plans:
 * @plans: (transfer none): the room's
 */
void
duty_wall_page_set_plans (DutyWallPage *self, DutyPlanBook *plans)
{
  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  duty_plan_button_set_up (self->plans, self->desk, plans, self);
}

/**
 * duty_wall_page_set_snapshots:
 * @snapshots: (transfer none): where pictures are kept
 */
void
duty_wall_page_set_snapshots (DutyWallPage *self, DutySnapshots *snapshots)
{
  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  g_set_object (&self->snapshots, snapshots);
}

/**
 * duty_wall_page_say:
 * @toast: (transfer none): a word to the officer
 */
void
duty_wall_page_say (DutyWallPage *self, AdwToast *toast)
{
  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

/**
 * duty_wall_page_set_bare:
 * @bare: whether only the tiles are shown
 */
void
duty_wall_page_set_bare (DutyWallPage *self, gboolean bare)
{
  g_return_if_fail (DUTY_IS_WALL_PAGE (self));

  gtk_widget_set_visible (GTK_WIDGET (self->list), !bare);
  gtk_widget_set_visible (self->bar, !bare);
}
