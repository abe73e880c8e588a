/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-counts.h"

#include <glib/gi18n.h>

#include "model/duty-enums.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyCounts:
 *
 * How many cases are overdue, due soon, warned of and open, each with its shape and word. A click
 * selects those cases.
 */
struct _DutyCounts
{
  GtkWidget parent_instance;

  DutyCaseList *cases; /* owned */

  /* template */
  GtkButton *red;
  GtkButton *yellow;
  GtkButton *blue;
  GtkLabel *open;
};

G_DEFINE_FINAL_TYPE (DutyCounts, duty_counts, GTK_TYPE_WIDGET)

static void
show_count (GtkButton *button, DutyColour colour, guint n)
{
  g_autofree char *text =
      g_strdup_printf ("%s %s %u", duty_words_symbol (colour), duty_colour_get_label (colour), n);

  gtk_button_set_label (button, text);
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (button), "none");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (button), "none");
}

static void
show_counts (DutyCounts *self)
{
  guint n_open;
  guint n_red;
  guint n_yellow;
  guint n_blue;
  g_autofree char *text = NULL;

  g_object_get (self->cases, "n-open", &n_open, "n-red", &n_red, "n-yellow", &n_yellow, "n-blue", &n_blue, NULL);
  show_count (self->red, DUTY_COLOUR_RED, n_red);
  show_count (self->yellow, DUTY_COLOUR_YELLOW, n_yellow);
  show_count (self->blue, DUTY_COLOUR_BLUE, n_blue);
  text = g_strdup_printf (_("Open %u"), n_open);
  gtk_label_set_label (self->open, text);
}

static void
duty_counts_dispose (GObject *object)
{
  DutyCounts *self = DUTY_COUNTS (object);

  g_clear_object (&self->cases);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_COUNTS);

  G_OBJECT_CLASS (duty_counts_parent_class)->dispose (object);
}

static void
duty_counts_class_init (DutyCountsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_counts_dispose;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/duty-counts.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCounts, red);
  gtk_widget_class_bind_template_child (widget_class, DutyCounts, yellow);
  gtk_widget_class_bind_template_child (widget_class, DutyCounts, blue);
  gtk_widget_class_bind_template_child (widget_class, DutyCounts, open);
}

static void
duty_counts_init (DutyCounts *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_counts_set_cases:
 * @self: the counts, once
 * @cases: (transfer none): what is counted
 */
void
duty_counts_set_cases (DutyCounts *self, DutyCaseList *cases)
{
  static const char *const NAMES[] = { "notify::n-open", "notify::n-red", "notify::n-yellow", "notify::n-blue" };

  g_return_if_fail (self->cases == NULL);

  self->cases = g_object_ref (cases);
  for (guint i = 0; i < G_N_ELEMENTS (NAMES); i++)
    g_signal_connect_object (cases, NAMES[i], G_CALLBACK (show_counts), self, G_CONNECT_SWAPPED);
  show_counts (self);
}
