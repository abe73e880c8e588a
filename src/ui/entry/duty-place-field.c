/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/entry/duty-place-field.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"

/* So many rows are always there, so that nothing below moves while somebody types. */
#define N_ROWS 4

/**
 * DutyPlaceField:
 *
 * See the header. The place is the row that is marked; with nothing typed the rows hold what is offered,
 * and none is marked until the officer goes there.
 */
struct _DutyPlaceField
{
  GtkWidget parent_instance;

  const DutyPlaceIndex *index; /* borrowed, nullable: until it is made */
  DutyPlace *place;            /* owned, nullable */
  DutyPlace *offer;            /* owned, nullable: under the map's pointer */
  GPtrArray *rows;             /* owned; of DutyPlace, what the list shows */
  gboolean is_setting;

  /* template */
  GtkEntry *entry;
  GtkLabel *chosen;
  GtkListBox *list;
  GtkWidget *hint;
};

typedef enum
{
  SIGNAL_CHANGED,
  SIGNAL_ACTIVATED,
  SIGNAL_MAP_ASKED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyPlaceField, duty_place_field, GTK_TYPE_WIDGET)

static gboolean
has_text (DutyPlaceField *self)
{
  g_autofree char *text = duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));

  return *text != '\0';
}

static void
show_chosen (DutyPlaceField *self)
{
  g_autofree char *text = NULL;

  if (duty_place_field_is_unknown (self))
    text = g_strdup (_("No area and no camera is called so"));
  else if (self->place == NULL)
    text = g_strdup (_("Not known"));
  else if (self->place->is_camera)
    /* Translators: a place, named by the camera that shows it */
    text = g_strdup_printf (_("Before camera “%s”"), self->place->name);
  else
    text = g_strdup (self->place->name);
  gtk_label_set_label (self->chosen, text);
  if (duty_place_field_is_unknown (self))
    gtk_widget_add_css_class (GTK_WIDGET (self->chosen), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->chosen), "error");
}

static void
take_place (DutyPlaceField *self, DutyPlace *place)
{
  g_clear_pointer (&self->place, duty_place_unref);
  self->place = place != NULL ? duty_place_ref (place) : NULL;
  show_chosen (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* The list */

static GtkWidget *
make_row (DutyPlaceField *self, const DutyPlace *place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon =
      gtk_image_new_from_icon_name (place->is_camera ? "camera-video-symbolic" : "mark-location-symbolic");
  GtkWidget *name = gtk_label_new (place->name);

  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_MIDDLE);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), name);
  if (place == self->offer)
    {
      GtkWidget *note = gtk_label_new (_("under the pointer"));

      gtk_widget_add_css_class (note, "dim-label");
      gtk_box_append (GTK_BOX (box), note);
    }
  return box;
}

static void
fill_list (DutyPlaceField *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL && GTK_IS_LIST_BOX_ROW (row))
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < self->rows->len; i++)
    {
      gtk_list_box_append (self->list, make_row (self, g_ptr_array_index (self->rows, i)));
      gtk_widget_set_focusable (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, (int) i)), FALSE);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->list), self->rows->len > 0);
  gtk_widget_set_visible (self->hint, self->rows->len == 0);
}

static void
show_matches (DutyPlaceField *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->entry));

  g_ptr_array_set_size (self->rows, 0);
  if (has_text (self) && self->index != NULL)
    {
      g_autoptr (GPtrArray) found = duty_place_index_find (self->index, text, N_ROWS);

      for (guint i = 0; i < found->len; i++)
        g_ptr_array_add (self->rows, duty_place_ref (g_ptr_array_index (found, i)));
    }
  else if (!has_text (self) && self->offer != NULL)
    g_ptr_array_add (self->rows, duty_place_ref (self->offer));
  fill_list (self);
}

static void
mark_row (DutyPlaceField *self, int index)
{
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, index));
}

static void
choose_row (DutyPlaceField *self, int index)
{
  if (index < 0 || index >= (int) self->rows->len)
    return;
  mark_row (self, index);
  take_place (self, g_ptr_array_index (self->rows, (guint) index));
}

static void
step (DutyPlaceField *self, int by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->list);

  choose_row (self, row != NULL ? gtk_list_box_row_get_index (row) + by : 0);
}

static void
on_text_changed (DutyPlaceField *self)
{
  if (self->is_setting)
    return;
  show_matches (self);
  if (self->rows->len > 0 && has_text (self))
    choose_row (self, 0);
  else
    take_place (self, NULL);
}

static gboolean
on_key_pressed (DutyPlaceField *self, guint key, guint code, GdkModifierType state)
{
  if (key != GDK_KEY_Up && key != GDK_KEY_Down && key != GDK_KEY_KP_Up && key != GDK_KEY_KP_Down)
    return GDK_EVENT_PROPAGATE;
  step (self, key == GDK_KEY_Down || key == GDK_KEY_KP_Down ? 1 : -1);
  return GDK_EVENT_STOP;
}

static void
on_row_activated (DutyPlaceField *self, GtkListBoxRow *row)
{
  choose_row (self, gtk_list_box_row_get_index (row));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}

static void
on_activate (DutyPlaceField *self)
{
  g_signal_emit (self, signals[SIGNAL_ACTIVATED], 0);
}

static void
on_map_clicked (DutyPlaceField *self)
{
  g_signal_emit (self, signals[SIGNAL_MAP_ASKED], 0);
}

/* GtkWidget and GObject */

static gboolean
duty_place_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_PLACE_FIELD (widget)->entry));
}

static gboolean
duty_place_field_mnemonic_activate (GtkWidget *widget, gboolean group_cycling)
{
  return gtk_widget_grab_focus (widget);
}

static void
duty_place_field_dispose (GObject *object)
{
  DutyPlaceField *self = DUTY_PLACE_FIELD (object);

  self->is_setting = TRUE;
  g_clear_pointer (&self->place, duty_place_unref);
  g_clear_pointer (&self->offer, duty_place_unref);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PLACE_FIELD);

  G_OBJECT_CLASS (duty_place_field_parent_class)->dispose (object);
}

static void
duty_place_field_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_PLACE_FIELD (object)->rows);
  G_OBJECT_CLASS (duty_place_field_parent_class)->finalize (object);
}

static void
duty_place_field_class_init (DutyPlaceFieldClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  GType type = DUTY_TYPE_PLACE_FIELD;

  object_class->dispose = duty_place_field_dispose;
  object_class->finalize = duty_place_field_finalize;
  widget_class->grab_focus = duty_place_field_grab_focus;
  widget_class->mnemonic_activate = duty_place_field_mnemonic_activate;

  signals[SIGNAL_CHANGED] =
      g_signal_new ("changed", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_ACTIVATED] =
      g_signal_new ("activated", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_MAP_ASKED] =
      g_signal_new ("map-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_css_name (widget_class, "placefield");
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/entry/duty-place-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPlaceField, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyPlaceField, chosen);
  gtk_widget_class_bind_template_child (widget_class, DutyPlaceField, list);
  gtk_widget_class_bind_template_child (widget_class, DutyPlaceField, hint);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_key_pressed);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_map_clicked);
}

static void
duty_place_field_init (DutyPlaceField *self)
{
  self->rows = g_ptr_array_new_with_free_func ((GDestroyNotify) duty_place_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_chosen (self);
}

/**
 * duty_place_field_set_index:
 * @self: a field
 * @index: (transfer none): where names are looked up; must outlive the field
 */
void
duty_place_field_set_index (DutyPlaceField *self, const DutyPlaceIndex *index)
{
  self->index = index;
  if (has_text (self))
    on_text_changed (self);
}

/**
 * duty_place_field_set_place:
 * @self: a field
 * @place: (nullable) (transfer none): where it happened; what was typed goes
 */
void
duty_place_field_set_place (DutyPlaceField *self, DutyPlace *place)
{
  self->is_setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "");
  self->is_setting = FALSE;
  show_matches (self);
  take_place (self, place);
}

/**
 * duty_place_field_offer:
 * @self: a field
 * @place: (nullable) (transfer none): a place that the officer may mean; not chosen until they do
 */
void
duty_place_field_offer (DutyPlaceField *self, DutyPlace *place)
{
  g_clear_pointer (&self->offer, duty_place_unref);
  self->offer = place != NULL ? duty_place_ref (place) : NULL;
  show_matches (self);
}

/**
 * duty_place_field_get_place:
 *
 * Returns: (transfer none) (nullable): where it happened
 */
DutyPlace *
duty_place_field_get_place (DutyPlaceField *self)
{
  return self->place;
}

/**
 * duty_place_field_is_unknown:
 *
 * Returns: whether something is typed that names no place
 */
gboolean
duty_place_field_is_unknown (DutyPlaceField *self)
{
  return self->place == NULL && has_text (self);
}
