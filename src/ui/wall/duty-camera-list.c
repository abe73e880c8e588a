/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-list.h"

#include <glib/gi18n.h>

#include "ui/wall/duty-camera-branches.h"
#include "ui/wall/duty-camera-filter.h"
#include "ui/wall/duty-camera-item.h"
#include "ui/wall/duty-camera-rows.h"
#include "ui/wall/duty-camera-tree.h"

/* What fills a screen, and how many rows GTK makes however many things there are. */
#define FEW_ROWS 30
#define ALL_ROWS 240

/**
 * DutyCameraList:
 *
 * What stands beside the wall, from which cameras are put into tiles: a tree of areas, groups and favourites, and while
 * something is searched a flat list of what matches.
 */
struct _DutyCameraList
{
  GtkWidget parent_instance;

  DutyCounty *county;       /* owned */
  DutyCameraRows *rows;     /* owned */
  DutyCameraFilter *filter; /* owned */
  gboolean is_searching;
  guint growing; /* an idle source, while rows are still made */

  /* template */
  GtkWidget *body;
  GtkSearchEntry *search;
  DutyCameraTree *tree;
  GtkListView *view;
  GtkSingleSelection *selection;
  GtkSliceListModel *slice;
  GtkFilterListModel *filtered;
  GtkLabel *count;
  GtkStack *stack;
};

typedef enum
{
  SIGNAL_CAMERA_ACTIVATED,
  SIGNAL_BRANCH_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyCameraList, duty_camera_list, GTK_TYPE_WIDGET)

/* The factory */

static void
on_item_setup (DutyCameraList *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, duty_camera_item_new ());
}

static void
on_item_bound (DutyCameraList *self, GtkListItem *list_item)
{
  duty_camera_rows_bind (self->rows, DUTY_CAMERA_ITEM (gtk_list_item_get_child (list_item)),
                         gtk_list_item_get_item (list_item), TRUE);
}

static void
on_item_unbound (DutyCameraList *self, GtkListItem *list_item)
{
  duty_camera_rows_unbind (self->rows, DUTY_CAMERA_ITEM (gtk_list_item_get_child (list_item)));
}

/* The list */

static void
on_activated (DutyCameraList *self, guint position)
{
  g_autoptr (DutyCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, camera);
}

static void
on_tree_activated (DutyCameraList *self, DutyCamera *camera)
{
  g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, camera);
}

static void
on_branch_activated (DutyCameraList *self, DutyCameraBranch *branch)
{
  g_signal_emit (self, signals[SIGNAL_BRANCH_ACTIVATED], 0, branch);
}

static gboolean
on_key_pressed (DutyCameraList *self, guint key, guint code, GdkModifierType state)
{
  DutyCamera *camera = gtk_single_selection_get_selected_item (self->selection);

  if (camera == NULL || key != GDK_KEY_d || (state & GDK_CONTROL_MASK) == 0)
    return GDK_EVENT_PROPAGATE;
  duty_camera_rows_toggle_star (self->rows, camera);
  return GDK_EVENT_STOP;
}

static void
show_page (DutyCameraList *self)
{
  guint n = g_list_model_get_n_items (
      self->is_searching ? G_LIST_MODEL (self->filtered) : duty_county_get_cameras (self->county));
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u camera", "%u cameras", n), n);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, !self->is_searching ? "tree" : n > 0 ? "list" : "none");
}

static void
on_items_changed (DutyCameraList *self)
{
  if (self->is_searching)
    show_page (self);
}

static gboolean
on_grow (gpointer data)
{
  DutyCameraList *self = data;
  guint size = gtk_slice_list_model_get_size (self->slice) + FEW_ROWS;

  gtk_slice_list_model_set_size (self->slice, size < ALL_ROWS ? size : G_MAXUINT);
  if (size < ALL_ROWS)
    return G_SOURCE_CONTINUE;
  self->growing = 0;
  return G_SOURCE_REMOVE;
}

/* GTK would make two hundred rows in one turn of the main loop, of which a dozen are seen. */
static void
begin_rows (DutyCameraList *self)
{
  gtk_slice_list_model_set_size (self->slice, FEW_ROWS);
  if (self->growing == 0)
    self->growing = g_idle_add_full (G_PRIORITY_LOW, on_grow, self, NULL);
}

/* The list holds nothing while nothing is searched. */
static void
on_search_changed (DutyCameraList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->county == NULL)
    return;
  begin_rows (self);
  duty_camera_filter_set_search (self->filter, text);
  self->is_searching = duty_camera_filter_is_searching (self->filter);
  gtk_filter_list_model_set_model (self->filtered,
                                   self->is_searching ? duty_county_get_cameras (self->county) : NULL);
  show_page (self);
}

static void
on_search_stopped (DutyCameraList *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

/* Who types a number means the camera that is called by it. */
static DutyCamera *
dup_called (DutyCameraList *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));
  guint64 number;
  DutyCamera *camera;

  if (!g_ascii_string_to_unsigned (text, 10, 1, DUTY_CAMERA_MAX_NUMBER, &number, NULL))
    return NULL;
  camera = duty_county_find_number (self->county, (guint) number);
  return camera != NULL ? g_object_ref (camera) : NULL;
}

/* Who types fast and presses Enter means what was typed, not what the rows still show: the entry waits a
 * moment before it tells of a change, and the filter runs piece by piece. */
static void
on_search_activated (DutyCameraList *self)
{
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (DutyCamera) called = NULL;

  on_search_changed (self);
  called = dup_called (self);
  first = duty_camera_list_dup_matches (self, 1);
  if (called != NULL)
    g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, called);
  else if (first->len > 0)
    g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, first->pdata[0]);
}

/* Search is ready before somebody types; a wall that shows no list has no use for it. */
static void
duty_camera_list_map (GtkWidget *widget)
{
  DutyCameraList *self = DUTY_CAMERA_LIST (widget);

  GTK_WIDGET_CLASS (duty_camera_list_parent_class)->map (widget);
  if (self->filter != NULL)
    duty_camera_filter_prepare (self->filter);
}

static void
duty_camera_list_dispose (GObject *object)
{
  DutyCameraList *self = DUTY_CAMERA_LIST (object);

  g_clear_handle_id (&self->growing, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CAMERA_LIST);
  g_clear_object (&self->filter);
  g_clear_object (&self->rows);

  G_OBJECT_CLASS (duty_camera_list_parent_class)->dispose (object);
}

static void
duty_camera_list_finalize (GObject *object)
{
  g_clear_object (&DUTY_CAMERA_LIST (object)->county);

  G_OBJECT_CLASS (duty_camera_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  g_type_ensure (DUTY_TYPE_CAMERA_TREE);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-camera-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, body);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, search);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, tree);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, view);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, selection);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, slice);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, filtered);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, count);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_item_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_item_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_item_unbound);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_tree_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_branch_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_stopped);
  gtk_widget_class_bind_template_callback (widget_class, on_items_changed);
}

static void
duty_camera_list_class_init (DutyCameraListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = duty_camera_list_dispose;
  object_class->finalize = duty_camera_list_finalize;
  widget_class->map = duty_camera_list_map;
  signals[SIGNAL_CAMERA_ACTIVATED] = g_signal_new ("camera-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
  signals[SIGNAL_BRANCH_ACTIVATED] = g_signal_new ("branch-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_CAMERA_BRANCH);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_camera_list_init (DutyCameraList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_camera_list_set_up:
 * @county: (transfer none): whose cameras
 * @favourites: (transfer none): the favourites of this seat
 * @grid: (transfer none): the tiles whose numbers the rows carry
 *
 * Once, before the list is shown.
 */
void
duty_camera_list_set_up (DutyCameraList *self, DutyCounty *county, DutyFavourites *favourites, DutyWallGrid *grid)
{
  g_autoptr (GListModel) roots = NULL;

  g_return_if_fail (DUTY_IS_CAMERA_LIST (self));
  g_return_if_fail (self->county == NULL);

  self->county = g_object_ref (county);
  self->rows = duty_camera_rows_new (county, favourites, grid);
  self->filter = DUTY_CAMERA_FILTER (duty_camera_filter_new (county));
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  roots = duty_camera_branches_new (county, duty_favourites_get_cameras (favourites));
  duty_camera_tree_set_up (self->tree, roots, self->rows);
  show_page (self);
}

void
duty_camera_list_focus_search (DutyCameraList *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * duty_camera_list_dup_matches:
 * @limit: how many at most
 *
 * Returns: (transfer full) (element-type DutyCamera): the cameras that match what is typed now, whatever the rows show
 */
GPtrArray *
duty_camera_list_dup_matches (DutyCameraList *self, guint limit)
{
  GListModel *cameras = duty_county_get_cameras (self->county);
  guint n = g_list_model_get_n_items (cameras);
  GPtrArray *matches = g_ptr_array_new_with_free_func (g_object_unref);

  on_search_changed (self);
  for (guint i = 0; i < n && matches->len < limit; i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      if (gtk_filter_match (GTK_FILTER (self->filter), camera))
        g_ptr_array_add (matches, g_steal_pointer (&camera));
    }
  return matches;
}

/**
 * duty_camera_list_get_search:
 *
 * Returns: (transfer none): what is typed
 */
const char *
duty_camera_list_get_search (DutyCameraList *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->search));
}
