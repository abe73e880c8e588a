/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-incident-cell.h"

#include "ui/duty-words.h"

/**
 * DutyIncidentCell:
 *
 * One fact of a case in a table, which stays true while the case goes on. It has no timer: the case tells it.
 */
struct _DutyIncidentCell
{
  GtkWidget parent_instance;

  DutyCounty *county; /* owned */
  DutyIncidentCellText text;
  gboolean is_coloured;
  const char *colour_class;
  GSignalGroup *incident; /* owned; its target is the case shown */
  GtkWidget *inscription; /* owned, as its child */
};

G_DEFINE_FINAL_TYPE (DutyIncidentCell, duty_incident_cell, GTK_TYPE_WIDGET)

static void
show_colour (DutyIncidentCell *self, DutyIncident *incident)
{
  const char *style = duty_words_colour_class (duty_incident_get_colour (incident));

  if (!self->is_coloured || self->colour_class == style)
    return;
  if (self->colour_class != NULL)
    gtk_widget_remove_css_class (GTK_WIDGET (self), self->colour_class);
  gtk_widget_add_css_class (GTK_WIDGET (self), style);
  self->colour_class = style;
}

static void
show (DutyIncidentCell *self, DutyIncident *incident)
{
  g_autofree char *text = self->text (incident, self->county);

  gtk_inscription_set_text (GTK_INSCRIPTION (self->inscription), text);
  show_colour (self, incident);
}

static void
on_changed (DutyIncidentCell *self, GParamSpec *pspec, DutyIncident *incident)
{
  show (self, incident);
}

static void
duty_incident_cell_dispose (GObject *object)
{
  DutyIncidentCell *self = DUTY_INCIDENT_CELL (object);

  g_clear_object (&self->incident);
  g_clear_object (&self->county);
  g_clear_pointer (&self->inscription, gtk_widget_unparent);

  G_OBJECT_CLASS (duty_incident_cell_parent_class)->dispose (object);
}

static void
duty_incident_cell_class_init (DutyIncidentCellClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_incident_cell_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_css_name (widget_class, "incidentcell");
}

static void
duty_incident_cell_init (DutyIncidentCell *self)
{
  self->inscription = gtk_inscription_new (NULL);
  gtk_inscription_set_text_overflow (GTK_INSCRIPTION (self->inscription), GTK_INSCRIPTION_OVERFLOW_ELLIPSIZE_END);
  gtk_inscription_set_min_chars (GTK_INSCRIPTION (self->inscription), 4);
  gtk_inscription_set_nat_lines (GTK_INSCRIPTION (self->inscription), 1);
  gtk_inscription_set_min_lines (GTK_INSCRIPTION (self->inscription), 1);
  gtk_widget_set_parent (self->inscription, GTK_WIDGET (self));
  self->incident = g_signal_group_new (DUTY_TYPE_INCIDENT);
  g_signal_connect_object (self->incident, "bind", G_CALLBACK (show), self, G_CONNECT_SWAPPED);
  g_signal_group_connect_swapped (self->incident, "notify::minutes", G_CALLBACK (on_changed), self);
  g_signal_group_connect_swapped (self->incident, "notify::colour", G_CALLBACK (on_changed), self);
  g_signal_group_connect_swapped (self->incident, "notify::stage", G_CALLBACK (on_changed), self);
}

/* The factory: its own data lives as long as it */

typedef struct
{
  DutyCounty *county;
  DutyIncidentCellText text;
  gboolean is_coloured;
} Column;

static void
free_column (gpointer data, GClosure *closure)
{
  Column *column = data;

  g_object_unref (column->county);
  g_free (column);
}

static void
on_setup (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  DutyIncidentCell *self = g_object_new (DUTY_TYPE_INCIDENT_CELL, NULL);

  self->county = g_object_ref (column->county);
  self->text = column->text;
  self->is_coloured = column->is_coloured;
  gtk_list_item_set_child (item, GTK_WIDGET (self));
}

static void
on_bind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  DutyIncidentCell *self = DUTY_INCIDENT_CELL (gtk_list_item_get_child (item));

  g_signal_group_set_target (self->incident, gtk_list_item_get_item (item));
}

static void
on_unbind (GtkSignalListItemFactory *factory, GtkListItem *item, Column *column)
{
  DutyIncidentCell *self = DUTY_INCIDENT_CELL (gtk_list_item_get_child (item));

  if (self != NULL && self->incident != NULL)
    g_signal_group_set_target (self->incident, NULL);
}

/**
 * duty_incident_cell_new_factory:
 * @text: what its cells say
 * @is_coloured: whether they have the colour of the case's clock
 * @county: (transfer none): where areas have their names from
 *
 * Returns: (transfer full): a factory for a column of cases
 */
GtkListItemFactory *
duty_incident_cell_new_factory (DutyIncidentCellText text, gboolean is_coloured, DutyCounty *county)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  Column *column = g_new (Column, 1);

  *column = (Column){ g_object_ref (county), text, is_coloured };
  g_signal_connect_data (factory, "setup", G_CALLBACK (on_setup), column, free_column, 0);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind), column);
  g_signal_connect (factory, "unbind", G_CALLBACK (on_unbind), column);
  return factory;
}
