/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-promise-entry.h"

#include "ui/duty-widget.h"

/**
 * DutyPromiseEntry:
 *
 * A line for a promise: “06:00 call back 12345”. What was typed stays until it is in the journal, so that a
 * failure loses nothing.
 */
struct _DutyPromiseEntry
{
  GtkWidget parent_instance;

  DutyShift *shift; /* owned, nullable */
  char *case_code;

  /* template */
  GtkEditable *line;
  GtkWidget *add;
  GtkLabel *problem;
};

static guint signal_made;

G_DEFINE_FINAL_TYPE (DutyPromiseEntry, duty_promise_entry, GTK_TYPE_WIDGET)

static void
show_problem (DutyPromiseEntry *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
set_busy (DutyPromiseEntry *self, gboolean is_busy)
{
  gtk_editable_set_editable (self->line, !is_busy);
  gtk_widget_set_sensitive (self->add, !is_busy && *gtk_editable_get_text (self->line) != '\0');
}

static void
on_made (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyPromiseEntry) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_made = duty_shift_promise_finish (DUTY_SHIFT (source), result, &error);

  if (self->line == NULL)
    return;
  if (is_made)
    gtk_editable_set_text (self->line, "");
  set_busy (self, FALSE);
  show_problem (self, is_made ? NULL : error->message);
  if (is_made)
    g_signal_emit (self, signal_made, 0);
}

static void
on_activated (DutyPromiseEntry *self)
{
  if (self->shift == NULL || *gtk_editable_get_text (self->line) == '\0')
    return;
  set_busy (self, TRUE);
  duty_shift_make_promise_async (self->shift, gtk_editable_get_text (self->line), self->case_code, on_made,
                                 g_object_ref (self));
}

static void
on_line_changed (DutyPromiseEntry *self)
{
  show_problem (self, NULL);
  set_busy (self, FALSE);
}

static void
duty_promise_entry_dispose (GObject *object)
{
  DutyPromiseEntry *self = DUTY_PROMISE_ENTRY (object);

  g_clear_object (&self->shift);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PROMISE_ENTRY);
  self->line = NULL;

  G_OBJECT_CLASS (duty_promise_entry_parent_class)->dispose (object);
}

static void
duty_promise_entry_finalize (GObject *object)
{
  g_free (DUTY_PROMISE_ENTRY (object)->case_code);
  G_OBJECT_CLASS (duty_promise_entry_parent_class)->finalize (object);
}

static void
duty_promise_entry_class_init (DutyPromiseEntryClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_promise_entry_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_promise_entry_finalize;

  signal_made = g_signal_new ("made", DUTY_TYPE_PROMISE_ENTRY, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-promise-entry.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseEntry, line);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseEntry, add);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseEntry, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_line_changed);
}

static void
duty_promise_entry_init (DutyPromiseEntry *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_promise_entry_set_shift:
 * @self: an entry
 * @shift: (transfer none): whose promises are made with it
 */
void
duty_promise_entry_set_shift (DutyPromiseEntry *self, DutyShift *shift)
{
  g_set_object (&self->shift, shift);
}

/**
 * duty_promise_entry_set_case:
 * @self: an entry
 * @case_code: (nullable): the case that its promises are about
 */
void
duty_promise_entry_set_case (DutyPromiseEntry *self, const char *case_code)
{
  g_free (self->case_code);
  self->case_code = g_strdup (case_code);
}
