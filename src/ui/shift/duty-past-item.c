/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-past-item.h"

#include <glib/gi18n.h>

#include "ui/shift/duty-pack.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyPastItem:
 *
 * An earlier handover in a list: who to whom, how the room stood, and its pack.
 */
struct _DutyPastItem
{
  GtkListBoxRow parent_instance;

  DutyDesk *desk;         /* owned */
  DutyPastHandover *past; /* owned */

  /* template */
  GtkLabel *title;
  GtkLabel *figures;
  GtkWidget *buttons;
};

G_DEFINE_FINAL_TYPE (DutyPastItem, duty_past_item, GTK_TYPE_LIST_BOX_ROW)

static void
on_open_clicked (DutyPastItem *self)
{
  duty_pack_open (self->desk, self->past, GTK_WIDGET (self));
}

static void
on_save_clicked (DutyPastItem *self)
{
  duty_pack_save (self->desk, self->past, GTK_WIDGET (self));
}

static void
on_print_clicked (DutyPastItem *self)
{
  duty_pack_print (self->desk, self->past, GTK_WIDGET (self));
}

static void
duty_past_item_dispose (GObject *object)
{
  DutyPastItem *self = DUTY_PAST_ITEM (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->past);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PAST_ITEM);

  G_OBJECT_CLASS (duty_past_item_parent_class)->dispose (object);
}

static void
duty_past_item_class_init (DutyPastItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_past_item_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-past-item.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPastItem, title);
  gtk_widget_class_bind_template_child (widget_class, DutyPastItem, figures);
  gtk_widget_class_bind_template_child (widget_class, DutyPastItem, buttons);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_print_clicked);
}

static void
duty_past_item_init (DutyPastItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_past_item_new:
 * @desk: (transfer none): the desk, which says who may have packs
 * @past: (transfer none): an earlier handover
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
duty_past_item_new (DutyDesk *desk, DutyPastHandover *past)
{
  DutyPastItem *self = g_object_new (DUTY_TYPE_PAST_ITEM, NULL);
  const DutyHandoverFigures *figures = duty_past_handover_get_figures (past);
  gboolean has_pack = duty_past_handover_get_path (past) != NULL;
  g_autofree char *title = duty_shift_words_past (past);
  /* Translators: how many cases were open, how many of them overdue */
  g_autofree char *stood = g_strdup_printf (_ ("%u open · %u overdue"), figures->open, figures->overdue);
  g_autofree char *without = g_strdup_printf ("%s · %s", stood, _ ("no pack was written"));

  self->desk = g_object_ref (desk);
  self->past = g_object_ref (past);
  gtk_label_set_label (self->title, title);
  gtk_label_set_label (self->figures, has_pack ? stood : without);
  gtk_widget_set_visible (self->buttons, has_pack);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return GTK_WIDGET (self);
}
