/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/map/duty-near-popover.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "model/duty-incident.h"

/**
 * DutyNearPopover:
 *
 * See the header. It never takes the focus and does not close what lies around it: the map stays as it is
 * while the officer reads.
 */
struct _DutyNearPopover
{
  GtkPopover parent_instance;

  GtkLabel *title;
  GtkListBox *list;
};

static guint item_activated_signal;

/* How many cameras are offered. */
#define N_NEAREST 4

G_DEFINE_TYPE (DutyNearPopover, duty_near_popover, GTK_TYPE_POPOVER)

static GQuark
item_quark (void)
{
  return g_quark_from_static_string ("duty-item");
}

static char *
format_distance (double metres)
{
  if (metres < 1000)
    return g_strdup_printf (_ ("%.0f m"), metres);
  return g_strdup_printf (_ ("%.1f km"), metres / 1000);
}

static char *
describe (GObject *item, const DutyPoint *from)
{
  if (DUTY_IS_INCIDENT (item))
    return g_strdup (duty_colour_get_label (duty_incident_get_colour (DUTY_INCIDENT (item))));
  if (from == NULL)
    return g_strdup ("");
  return format_distance (duty_geo_distance (*from, duty_camera_get_place (DUTY_CAMERA (item))));
}

static const char *
get_name (GObject *item)
{
  return DUTY_IS_INCIDENT (item) ? duty_incident_get_row (DUTY_INCIDENT (item))->title
                                 : duty_camera_get_name (DUTY_CAMERA (item));
}

static void
append_item (DutyNearPopover *self, GObject *item, const DutyPoint *from)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = describe (item, from);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), get_name (item));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_qdata_full (G_OBJECT (row), item_quark (), g_object_ref (item), g_object_unref);
  gtk_list_box_append (self->list, row);
}

static void
on_row_activated (DutyNearPopover *self, GtkListBoxRow *row)
{
  g_autoptr (GObject) item = g_object_ref (g_object_get_qdata (G_OBJECT (row), item_quark ()));

  gtk_popover_popdown (GTK_POPOVER (self));
  g_signal_emit (self, item_activated_signal, 0, item);
}

static void
duty_near_popover_class_init (DutyNearPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/map/duty-near-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyNearPopover, title);
  gtk_widget_class_bind_template_child (widget_class, DutyNearPopover, list);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);

  item_activated_signal = g_signal_new ("item-activated",
                                        G_TYPE_FROM_CLASS (klass),
                                        G_SIGNAL_RUN_LAST,
                                        0,
                                        NULL,
                                        NULL,
                                        NULL,
                                        G_TYPE_NONE,
                                        1,
                                        G_TYPE_OBJECT);
}

static void
duty_near_popover_init (DutyNearPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_near_popover_new:
 *
 * Returns: (transfer floating): a popover that offers nothing yet
 */
GtkWidget *
duty_near_popover_new (void)
{
  return g_object_new (DUTY_TYPE_NEAR_POPOVER, NULL);
}

static void
fill (DutyNearPopover *self, const char *title, GPtrArray *items, const DutyPoint *from)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  gtk_label_set_label (self->title, title);
  for (guint i = 0; i < items->len; i++)
    append_item (self, items->pdata[i], from);
}

static void
pop_up (DutyNearPopover *self, double x, double y)
{
  GdkRectangle at = { (int) x, (int) y, 1, 1 };

  gtk_popover_set_pointing_to (GTK_POPOVER (self), &at);
  gtk_popover_popup (GTK_POPOVER (self));
}

/**
 * duty_near_popover_offer_nearest:
 * @self: a popover
 * @county: (transfer none): whose cameras
 * @place: near what
 * @x: where @place is, in the parent's pixels
 * @y: where @place is, in the parent's pixels
 *
 * Offers the cameras nearest to a place; nothing in a county without any.
 */
void
duty_near_popover_offer_nearest (DutyNearPopover *self, DutyCounty *county, DutyPoint place, double x, double y)
{
  g_autoptr (GPtrArray) cameras = duty_county_dup_nearest (county, place, N_NEAREST);
  DutyArea *area = duty_county_locate (county, place);
  g_autofree char *name = area != NULL ? duty_county_describe_area (county, duty_area_get_code (area)) : NULL;
  g_autofree char *title = g_strdup_printf (_ ("Cameras near %s"), name != NULL ? name : _ ("this place"));

  if (cameras->len == 0)
    return;
  fill (self, title, cameras, &place);
  pop_up (self, x, y);
}

/**
 * duty_near_popover_offer_cluster:
 * @self: a popover
 * @set: whose cluster
 * @cluster: what stands at one place
 * @x: where that is, in the parent's pixels
 * @y: where that is, in the parent's pixels
 */
void
duty_near_popover_offer_cluster (DutyNearPopover *self,
                                 DutyMarkerSet *set,
                                 const DutyCluster *cluster,
                                 double x,
                                 double y)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < cluster->members->len; i++)
    g_ptr_array_add (items, g_object_ref (duty_marker_set_get_item (set, g_array_index (cluster->members, guint, i))));
  fill (self, _ ("At this place"), items, NULL);
  pop_up (self, x, y);
}
