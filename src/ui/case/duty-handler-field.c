/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-handler-field.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"

#define N_RECENT 6

/**
 * DutyHandlerField:
 *
 * Asks who is to handle the case. Those who handle open cases are offered, so that most assignments are
 * a few letters, or the arrow keys, and Enter.
 */
struct _DutyHandlerField
{
  GtkWidget parent_instance;

  GPtrArray *handlers; /* owned; of owned names, those with most cases first */
  char *text;          /* what read() lent out last */

  /* template */
  GtkEntry *entry;
  GtkListBox *recent;
};

static void duty_handler_field_move_field_init (DutyMoveFieldInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (DutyHandlerField,
                               duty_handler_field,
                               GTK_TYPE_WIDGET,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_MOVE_FIELD, duty_handler_field_move_field_init))

static char *
dup_text (DutyHandlerField *self)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->entry)));
}

/* Those who are offered */

static int
compare_counts (gconstpointer a, gconstpointer b, gpointer data)
{
  guint count_a = GPOINTER_TO_UINT (g_hash_table_lookup (data, *(const char *const *) a));
  guint count_b = GPOINTER_TO_UINT (g_hash_table_lookup (data, *(const char *const *) b));

  return count_a != count_b ? (count_a > count_b ? -1 : 1)
                            : strcmp (*(const char *const *) a, *(const char *const *) b);
}

static void
count_handler (DutyHandlerField *self, GHashTable *counts, const char *handler)
{
  guint count = GPOINTER_TO_UINT (g_hash_table_lookup (counts, handler));

  g_hash_table_replace (counts, g_strdup (handler), GUINT_TO_POINTER (count + 1));
  if (count == 0)
    g_ptr_array_add (self->handlers, g_strdup (handler));
}

static void
collect_handlers (DutyHandlerField *self, GListModel *book)
{
  g_autoptr (GHashTable) counts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < g_list_model_get_n_items (book); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (book, i);
      const char *handler = duty_incident_get_row (incident)->handler;

      if (handler != NULL)
        count_handler (self, counts, handler);
    }
  g_ptr_array_sort_with_data (self->handlers, compare_counts, counts);
}

static gboolean
is_offered (const char *handler, const char *text)
{
  g_autofree char *a = g_utf8_casefold (handler, -1);
  g_autofree char *b = g_utf8_casefold (text, -1);

  return strstr (a, b) != NULL && !g_str_equal (a, b);
}

static void
clear_recent (DutyHandlerField *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->recent))) != NULL)
    gtk_list_box_remove (self->recent, row);
}

static void
offer (DutyHandlerField *self, const char *handler)
{
  GtkWidget *label = gtk_label_new (handler);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_box_append (self->recent, label);
}

static void
offer_recent (DutyHandlerField *self)
{
  g_autofree char *text = dup_text (self);
  guint n = 0;

  clear_recent (self);
  for (guint i = 0; i < self->handlers->len && n < N_RECENT; i++)
    if (is_offered (self->handlers->pdata[i], text))
      {
        offer (self, self->handlers->pdata[i]);
        n++;
      }
  gtk_widget_set_visible (GTK_WIDGET (self->recent), n > 0);
}

/* Callbacks */

static void
on_text_changed (DutyHandlerField *self)
{
  offer_recent (self);
  duty_move_field_changed (DUTY_MOVE_FIELD (self));
}

static void
on_activate (DutyHandlerField *self)
{
  duty_move_field_done (DUTY_MOVE_FIELD (self));
}

static void
on_row_activated (DutyHandlerField *self, GtkListBoxRow *row)
{
  g_autofree char *name = g_strdup (gtk_label_get_label (GTK_LABEL (gtk_list_box_row_get_child (row))));

  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), name);
  duty_move_field_done (DUTY_MOVE_FIELD (self));
}

/* DutyMoveField */

static void
duty_handler_field_begin (DutyMoveField *field, const DutyMoveAsking *asking)
{
  DutyHandlerField *self = DUTY_HANDLER_FIELD (field);
  DutyDesk *desk = duty_case_actions_get_desk (asking->actions);

  collect_handlers (self, G_LIST_MODEL (duty_desk_get_cases (desk)));
  gtk_editable_set_text (GTK_EDITABLE (self->entry), asking->draft != NULL ? asking->draft->handler : "");
  offer_recent (self);
}

static gboolean
duty_handler_field_read (DutyMoveField *field, DutyMoveDetails *details)
{
  DutyHandlerField *self = DUTY_HANDLER_FIELD (field);

  g_free (self->text);
  self->text = dup_text (self);
  details->handler = self->text;
  return *self->text != '\0';
}

static void
duty_handler_field_move_field_init (DutyMoveFieldInterface *iface)
{
  iface->begin = duty_handler_field_begin;
  iface->read = duty_handler_field_read;
}

/* GtkWidget and GObject */

static gboolean
duty_handler_field_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (DUTY_HANDLER_FIELD (widget)->entry));
}

static void
duty_handler_field_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_HANDLER_FIELD);
  G_OBJECT_CLASS (duty_handler_field_parent_class)->dispose (object);
}

static void
duty_handler_field_finalize (GObject *object)
{
  DutyHandlerField *self = DUTY_HANDLER_FIELD (object);

  g_ptr_array_unref (self->handlers);
  g_free (self->text);

  G_OBJECT_CLASS (duty_handler_field_parent_class)->finalize (object);
}

static void
duty_handler_field_class_init (DutyHandlerFieldClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_handler_field_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_handler_field_finalize;
  widget_class->grab_focus = duty_handler_field_grab_focus;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-handler-field.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyHandlerField, entry);
  gtk_widget_class_bind_template_child (widget_class, DutyHandlerField, recent);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_row_activated);
}

static void
duty_handler_field_init (DutyHandlerField *self)
{
  self->handlers = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
