/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-attachment-row.h"

#include <glib/gi18n.h>

#include "ui/duty-words.h"

/**
 * DutyAttachmentRow:
 *
 * One file of a case: what it is called, how large it is, who attached it and when.
 */
struct _DutyAttachmentRow
{
  GtkListBoxRow parent_instance;

  DutyAttachment *attachment;

  /* template */
  GtkLabel *name;
  GtkLabel *facts;
  GtkWidget *open;
  GtkWidget *save;
};

typedef enum
{
  SIGNAL_ASKED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyAttachmentRow, duty_attachment_row, GTK_TYPE_LIST_BOX_ROW)

static void
on_open_clicked (DutyAttachmentRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, FALSE);
}

static void
on_save_clicked (DutyAttachmentRow *self)
{
  g_signal_emit (self, signals[SIGNAL_ASKED], 0, TRUE);
}

static void
duty_attachment_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_ATTACHMENT_ROW);
  G_OBJECT_CLASS (duty_attachment_row_parent_class)->dispose (object);
}

static void
duty_attachment_row_finalize (GObject *object)
{
  duty_attachment_free (DUTY_ATTACHMENT_ROW (object)->attachment);
  G_OBJECT_CLASS (duty_attachment_row_parent_class)->finalize (object);
}

static void
duty_attachment_row_class_init (DutyAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_attachment_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_attachment_row_finalize;
  signals[SIGNAL_ASKED] = g_signal_new ("asked", DUTY_TYPE_ATTACHMENT_ROW, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                        G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-attachment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentRow, name);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentRow, facts);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentRow, open);
  gtk_widget_class_bind_template_child (widget_class, DutyAttachmentRow, save);
  gtk_widget_class_bind_template_callback (widget_class, on_open_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
duty_attachment_row_init (DutyAttachmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
set_accessible_name (GtkWidget *widget, const char *words, const char *name)
{
  g_autofree char *label = g_strdup_printf ("%s: %s", words, name);

  gtk_accessible_update_property (GTK_ACCESSIBLE (widget), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
}

static void
show (DutyAttachmentRow *self)
{
  g_autofree char *name = duty_attachment_row_dup_name (self);
  g_autofree char *size = g_format_size ((guint64) MAX (self->attachment->size, 0));
  g_autofree char *date = duty_words_date (self->attachment->at);
  g_autofree char *time = duty_words_time (self->attachment->at);
  g_autofree char *facts = g_strdup_printf ("%s · %s", size, self->attachment->officer);
  g_autofree char *tip = g_strdup_printf ("%s\n%s · %s · %s %s", name, size, self->attachment->officer, date, time);

  gtk_label_set_label (self->name, name);
  gtk_label_set_label (self->facts, facts);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->name), tip);
  set_accessible_name (self->open, _("Open"), name);
  set_accessible_name (self->save, _("Save as"), name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, tip, -1);
}

/**
 * duty_attachment_row_new:
 * @attachment: a file of a case; copied
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
duty_attachment_row_new (const DutyAttachment *attachment)
{
  DutyAttachmentRow *self = g_object_new (DUTY_TYPE_ATTACHMENT_ROW, NULL);

  self->attachment = duty_attachment_copy (attachment);
  show (self);
  return GTK_WIDGET (self);
}

/**
 * duty_attachment_row_get_attachment:
 *
 * Returns: (transfer none): the file
 */
const DutyAttachment *
duty_attachment_row_get_attachment (DutyAttachmentRow *self)
{
  return self->attachment;
}

/**
 * duty_attachment_row_dup_name:
 *
 * Returns: (transfer full): what people call it; one without a name is called by what it is
 */
char *
duty_attachment_row_dup_name (DutyAttachmentRow *self)
{
  return self->attachment->name != NULL ? g_strdup (self->attachment->name)
                                        : duty_attachment_clean_name (_("attachment"), self->attachment->type);
}
