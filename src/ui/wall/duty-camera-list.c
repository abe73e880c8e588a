/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/wall/duty-camera-list.h"

#include <glib/gi18n.h>

#include "ui/wall/duty-camera-filter.h"
#include "ui/wall/duty-camera-item.h"

/**
 * DutyCameraList:
 *
 * The list beside the wall, from which cameras are put into tiles. Rows that are on the wall carry the
 * number of their tile.
 */
struct _DutyCameraList
{
  GtkWidget parent_instance;

  DutyCounty *county;       /* owned */
  DutyWallGrid *grid;       /* weak */
  DutyCameraFilter *filter; /* owned */
  GHashTable *items;        /* of DutyCameraItem, borrowed: those that are bound to a camera */

  /* template */
  GtkWidget *body;
  GtkSearchEntry *search;
  GtkListView *view;
  GtkFilterListModel *filtered;
  GtkLabel *count;
  GtkStack *stack;
};

typedef enum
{
  SIGNAL_CAMERA_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_TYPE (DutyCameraList, duty_camera_list, GTK_TYPE_WIDGET)

static void
mark_item (DutyCameraList *self, DutyCameraItem *item)
{
  guint number = self->grid != NULL ? duty_wall_grid_find (self->grid, duty_camera_item_get_camera (item)) : 0;

  duty_camera_item_set_number (item, number,
                               number != 0 && duty_tile_get_live (duty_wall_grid_get_tile (self->grid, number - 1)));
}

static void
mark_items (DutyCameraList *self)
{
  GHashTableIter iter;
  gpointer item;

  g_hash_table_iter_init (&iter, self->items);
  while (g_hash_table_iter_next (&iter, &item, NULL))
    mark_item (self, item);
}

/* The factory */

static void
on_item_setup (DutyCameraList *self, GtkListItem *list_item)
{
  gtk_list_item_set_child (list_item, duty_camera_item_new ());
}

static void
on_item_bound (DutyCameraList *self, GtkListItem *list_item)
{
  DutyCameraItem *item = DUTY_CAMERA_ITEM (gtk_list_item_get_child (list_item));
  DutyCamera *camera = gtk_list_item_get_item (list_item);
  g_autofree char *area = duty_county_describe_area (self->county, duty_camera_get_area (camera));

  duty_camera_item_set_camera (item, camera, area);
  g_hash_table_add (self->items, item);
  mark_item (self, item);
}

static void
on_item_unbound (DutyCameraList *self, GtkListItem *list_item)
{
  GtkWidget *item = gtk_list_item_get_child (list_item);

  g_hash_table_remove (self->items, item);
  duty_camera_item_set_camera (DUTY_CAMERA_ITEM (item), NULL, NULL);
}

/* The list */

static void
on_activated (DutyCameraList *self, guint position)
{
  g_autoptr (DutyCamera) camera = g_list_model_get_item (G_LIST_MODEL (self->filtered), position);

  g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, camera);
}

static void
on_search_changed (DutyCameraList *self)
{
  if (self->filter != NULL)
    duty_camera_filter_set_search (self->filter, gtk_editable_get_text (GTK_EDITABLE (self->search)));
}

/* Who types fast and presses Enter means what was typed, not what the rows still show: the entry waits a
 * moment before it tells of a change, and the filter runs piece by piece. */
static void
on_search_activated (DutyCameraList *self)
{
  g_autoptr (GPtrArray) first = duty_camera_list_dup_matches (self, 1);

  if (first->len > 0)
    g_signal_emit (self, signals[SIGNAL_CAMERA_ACTIVATED], 0, first->pdata[0]);
}

static void
on_items_changed (DutyCameraList *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->filtered));
  g_autofree char *text = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u camera", "%u cameras", n), n);

  gtk_label_set_label (self->count, text);
  gtk_stack_set_visible_child_name (self->stack, n > 0 ? "list" : "none");
}

static void
duty_camera_list_dispose (GObject *object)
{
  DutyCameraList *self = DUTY_CAMERA_LIST (object);

  g_clear_weak_pointer (&self->grid);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CAMERA_LIST);
  g_clear_object (&self->filter);

  G_OBJECT_CLASS (duty_camera_list_parent_class)->dispose (object);
}

static void
duty_camera_list_finalize (GObject *object)
{
  DutyCameraList *self = DUTY_CAMERA_LIST (object);

  g_hash_table_unref (self->items);
  g_clear_object (&self->county);

  G_OBJECT_CLASS (duty_camera_list_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/wall/duty-camera-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, body);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, search);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, view);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, filtered);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, count);
  gtk_widget_class_bind_template_child (widget_class, DutyCameraList, stack);
  gtk_widget_class_bind_template_callback (widget_class, on_item_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_item_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_item_unbound);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_items_changed);
}

static void
duty_camera_list_class_init (DutyCameraListClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = duty_camera_list_dispose;
  object_class->finalize = duty_camera_list_finalize;
  signals[SIGNAL_CAMERA_ACTIVATED] = g_signal_new ("camera-activated", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                                   NULL, NULL, NULL, G_TYPE_NONE, 1, DUTY_TYPE_CAMERA);
  bind_template (widget_class);
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
}

static void
duty_camera_list_init (DutyCameraList *self)
{
  self->items = g_hash_table_new (NULL, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_camera_list_set_up:
 * @county: (transfer none): whose cameras
 * @grid: (transfer none): the tiles whose numbers the rows carry
 *
 * Once, before the list is shown.
 */
void
duty_camera_list_set_up (DutyCameraList *self, DutyCounty *county, DutyWallGrid *grid)
{
  g_return_if_fail (DUTY_IS_CAMERA_LIST (self));
  g_return_if_fail (self->county == NULL);

  self->county = g_object_ref (county);
  g_set_weak_pointer (&self->grid, grid);
  g_signal_connect_object (grid, "changed", G_CALLBACK (mark_items), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (grid, "live-changed", G_CALLBACK (mark_items), self, G_CONNECT_SWAPPED);
  self->filter = DUTY_CAMERA_FILTER (duty_camera_filter_new (county));
  gtk_filter_list_model_set_filter (self->filtered, GTK_FILTER (self->filter));
  gtk_filter_list_model_set_model (self->filtered, duty_county_get_cameras (county));
  on_items_changed (self);
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
