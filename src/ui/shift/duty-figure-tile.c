/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-figure-tile.h"

#include <glib/gi18n.h>

#include "model/duty-handover-figure.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyFigureTile:
 *
 * One figure of the shift, large, with how it differs from the last handover.
 */
struct _DutyFigureTile
{
  GtkWidget parent_instance;

  guint figure;

  /* template */
  GtkLabel *label;
  GtkLabel *symbol;
  GtkLabel *number;
  GtkLabel *difference;
};

G_DEFINE_FINAL_TYPE (DutyFigureTile, duty_figure_tile, GTK_TYPE_WIDGET)

static void
duty_figure_tile_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_FIGURE_TILE);

  G_OBJECT_CLASS (duty_figure_tile_parent_class)->dispose (object);
}

static void
duty_figure_tile_class_init (DutyFigureTileClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_figure_tile_dispose;
  gtk_widget_class_set_css_name (widget_class, "figuretile");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-figure-tile.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyFigureTile, label);
  gtk_widget_class_bind_template_child (widget_class, DutyFigureTile, symbol);
  gtk_widget_class_bind_template_child (widget_class, DutyFigureTile, number);
  gtk_widget_class_bind_template_child (widget_class, DutyFigureTile, difference);
}

static void
duty_figure_tile_init (DutyFigureTile *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_figure_tile_new:
 * @figure: which of the figures of a handover
 *
 * Returns: (transfer floating): a tile that shows nothing yet
 */
GtkWidget *
duty_figure_tile_new (guint figure)
{
  DutyFigureTile *self = g_object_new (DUTY_TYPE_FIGURE_TILE, NULL);

  self->figure = figure;
  gtk_label_set_label (self->label, duty_handover_figure_get_label (figure));
  return GTK_WIDGET (self);
}

static void
show_colour (DutyFigureTile *self, guint now)
{
  DutyColour colour = now > 0 ? duty_handover_figure_get_colour (self->figure) : DUTY_COLOUR_CALM;
  const char *classes[] = { duty_words_colour_class (colour), NULL };

  gtk_widget_set_css_classes (GTK_WIDGET (self), classes);
  gtk_label_set_label (self->symbol, duty_words_symbol (colour));
  gtk_widget_set_visible (GTK_WIDGET (self->symbol), colour != DUTY_COLOUR_CALM);
}

static void
describe (DutyFigureTile *self, const DutyHandover *handover, guint now, guint last)
{
  const char *label = duty_handover_figure_get_label (self->figure);
  g_autofree char *text =
      handover->has_last
          /* Translators: what is counted, how many there are, how many there were in the last handover */
          ? g_strdup_printf (_ ("%s: %u, in the last handover %u"), label, now, last)
          : g_strdup_printf ("%s: %u", label, now);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * duty_figure_tile_show:
 * @self: a tile
 * @handover: what it is to show its figure of
 */
void
duty_figure_tile_show (DutyFigureTile *self, const DutyHandover *handover)
{
  guint now = duty_handover_figure_get (&handover->figures, self->figure);
  guint last = duty_handover_figure_get (&handover->last, self->figure);
  g_autofree char *number = g_strdup_printf ("%u", now);
  g_autofree char *difference =
      handover->has_last ? duty_handover_figure_describe_difference (now, last) : g_strdup ("");

  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->difference, difference);
  show_colour (self, now);
  describe (self, handover, now, last);
}
