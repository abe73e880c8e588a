/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/case/duty-reporter-view.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-register.h"
#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/* So long plain details stay on the screen. */
#define PLAIN_TIME G_TIME_SPAN_MINUTE

/**
 * DutyReporterView:
 *
 * Who reported a case, masked. Whoever needs the details as they were given says why, in a line; they then
 * stand there for a minute, with a word that the access register has it. A case that names nobody says
 * nothing.
 */
struct _DutyReporterView
{
  GtkWidget parent_instance;

  DutyDesk *desk;       /* owned */
  char *code;           /* nullable: the case shown */
  GCancellable *asking; /* owned, nullable: what is on its way */
  guint plain_timer;

  /* template */
  GtkLabel *details;
  GtkMenuButton *show_button;
  GtkWidget *hide_button;
  GtkLabel *note;
  GtkPopover *popover;
  GtkEntry *reason;
  GtkListBox *phrases;
  GtkWidget *confirm;
};

G_DEFINE_FINAL_TYPE (DutyReporterView, duty_reporter_view, GTK_TYPE_WIDGET)

static void ask_masked (DutyReporterView *self);

/* What is seen */

static void
show_note (DutyReporterView *self, const char *text)
{
  gtk_label_set_label (self->note, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note), text != NULL);
}

static char *
describe (const DutyReporterDetails *details)
{
  if (details->name != NULL && details->phone != NULL)
    return g_strdup_printf ("%s  %s", details->name, details->phone);
  return g_strdup (details->name != NULL ? details->name : details->phone);
}

static void
show_erased (DutyReporterView *self, const DutyReporterDetails *details)
{
  g_autofree char *day = duty_words_date (details->erased_at);
  g_autofree char *text = g_strdup_printf (_ ("erased on %s, when their time was over"), day);

  gtk_label_set_label (self->details, text);
}

static gboolean
may_unmask (DutyReporterView *self)
{
  DutyIncident *incident = duty_case_list_find (duty_desk_get_cases (self->desk), self->code);

  return duty_desk_may_unmask (self->desk, incident != NULL ? duty_incident_get_row (incident) : NULL, NULL);
}

static void
show_details (DutyReporterView *self, const DutyReporterDetails *details)
{
  g_autofree char *text = describe (details);
  gboolean is_there = text != NULL;

  if (is_there)
    gtk_label_set_label (self->details, text);
  else if (details->erased_at != 0)
    show_erased (self, details);
  gtk_label_set_selectable (self->details, details->is_plain && is_there);
  gtk_widget_set_visible (GTK_WIDGET (self->show_button),
                          is_there && !details->is_plain && may_unmask (self));
  gtk_widget_set_visible (self->hide_button, is_there && details->is_plain);
  gtk_widget_set_visible (GTK_WIDGET (self), is_there || details->erased_at != 0);
}

/* Nothing of it stays, not even in a label that is not seen. */
static void
clear (DutyReporterView *self)
{
  if (self->desk != NULL)
    duty_clock_clear_timer (duty_desk_get_clock (self->desk), &self->plain_timer);
  if (self->asking != NULL)
    g_cancellable_cancel (self->asking);
  g_clear_object (&self->asking);
}

static void
empty (DutyReporterView *self)
{
  gtk_label_set_selectable (self->details, FALSE);
  gtk_label_set_label (self->details, "");
  show_note (self, NULL);
  gtk_popover_popdown (self->popover);
}

static void
mask (DutyReporterView *self)
{
  clear (self);
  empty (self);
  ask_masked (self);
}

static gboolean
on_plain_over (gpointer data)
{
  DutyReporterView *self = data;

  self->plain_timer = 0;
  mask (self);
  return G_SOURCE_REMOVE;
}

/* Asking */

static void
on_masked_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReporterView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReporterDetails) details =
      duty_desk_read_reporter_finish (DUTY_DESK (source), result, &error);

  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;
  g_clear_object (&self->asking);
  if (details != NULL)
    show_details (self, details);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
ask (DutyReporterView *self, const char *reason, GAsyncReadyCallback callback)
{
  clear (self);
  self->asking = g_cancellable_new ();
  duty_desk_read_reporter_async (self->desk, self->code, reason, self->asking, callback, g_object_ref (self));
}

static void
ask_masked (DutyReporterView *self)
{
  if (self->code != NULL)
    ask (self, NULL, on_masked_ready);
  else
    gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

static void
on_plain_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReporterView) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReporterDetails) details =
      duty_desk_read_reporter_finish (DUTY_DESK (source), result, &error);

  if (self->asking == NULL || g_task_get_cancellable (G_TASK (result)) != self->asking)
    return;
  g_clear_object (&self->asking);
  if (details == NULL)
    {
      show_note (self, error->message);
      return;
    }
  show_details (self, details);
  if (!gtk_widget_get_visible (self->hide_button))
    return;
  show_note (self, _ ("Written to the access register. Masked again in a minute."));
  self->plain_timer =
      duty_clock_add_timer (duty_desk_get_clock (self->desk), PLAIN_TIME, on_plain_over, self, NULL);
}

/* The reason */

static char *
dup_reason (DutyReporterView *self)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->reason)));
}

static void
on_reason_changed (DutyReporterView *self)
{
  g_autofree char *reason = dup_reason (self);

  gtk_widget_set_sensitive (self->confirm, *reason != '\0');
}

static void
on_popover_shown (DutyReporterView *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->reason), "");
  on_reason_changed (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->reason));
}

static void
on_confirm_clicked (DutyReporterView *self)
{
  g_autofree char *reason = dup_reason (self);

  if (*reason == '\0')
    return;
  gtk_popover_popdown (self->popover);
  show_note (self, NULL);
  ask (self, reason, on_plain_ready);
}

static void
on_phrase_activated (DutyReporterView *self, GtkListBoxRow *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);

  gtk_editable_set_text (GTK_EDITABLE (self->reason), gtk_label_get_label (GTK_LABEL (label)));
  on_confirm_clicked (self);
}

static void
on_hide_clicked (DutyReporterView *self)
{
  mask (self);
}

/* What one person asked for another does not see. */
static void
on_person_changed (DutyReporterView *self)
{
  mask (self);
}

/* GtkWidget and GObject */

/* Out of sight, plain details are not kept. */
static void
duty_reporter_view_unmap (GtkWidget *widget)
{
  DutyReporterView *self = DUTY_REPORTER_VIEW (widget);

  GTK_WIDGET_CLASS (duty_reporter_view_parent_class)->unmap (widget);
  if (self->plain_timer != 0)
    mask (self);
}

static void
duty_reporter_view_dispose (GObject *object)
{
  DutyReporterView *self = DUTY_REPORTER_VIEW (object);

  clear (self);
  g_clear_pointer (&self->code, g_free);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_REPORTER_VIEW);

  G_OBJECT_CLASS (duty_reporter_view_parent_class)->dispose (object);
}

static void
duty_reporter_view_class_init (DutyReporterViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_reporter_view_dispose;
  widget_class->unmap = duty_reporter_view_unmap;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/case/duty-reporter-view.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, details);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, show_button);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, hide_button);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, note);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, popover);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, reason);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, phrases);
  gtk_widget_class_bind_template_child (widget_class, DutyReporterView, confirm);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_popover_shown);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_phrase_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_hide_clicked);
}

static void
add_phrase (DutyReporterView *self, const char *phrase)
{
  GtkWidget *label = gtk_label_new (phrase);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_list_box_append (self->phrases, label);
}

static void
duty_reporter_view_init (DutyReporterView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_entry_set_max_length (self->reason, DUTY_REPORTER_MAX_REASON);
  add_phrase (self, C_ ("reason to see a reporter’s details", "Follow-up call"));
  add_phrase (self, C_ ("reason to see a reporter’s details", "Checking the facts"));
  add_phrase (self, C_ ("reason to see a reporter’s details", "Meeting them on site"));
}

/**
 * duty_reporter_view_set_desk:
 * @self: a view, once
 * @desk: (transfer none): whom it asks
 */
void
duty_reporter_view_set_desk (DutyReporterView *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  g_signal_connect_object (desk, "notify::session", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (desk, "notify::locked", G_CALLBACK (on_person_changed), self, G_CONNECT_SWAPPED);
}

/**
 * duty_reporter_view_show:
 * @self: a view with a desk
 * @code: (nullable): the case whose reporter to show, masked; %NULL for none
 *
 * Plain details of a case before are gone at once. The same code again changes nothing.
 */
void
duty_reporter_view_show (DutyReporterView *self, const char *code)
{
  g_return_if_fail (DUTY_IS_REPORTER_VIEW (self));

  if (g_strcmp0 (self->code, code) == 0)
    return;
  g_free (self->code);
  self->code = g_strdup (code);
  mask (self);
}
