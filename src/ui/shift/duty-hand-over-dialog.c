/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-hand-over-dialog.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"

/**
 * DutyHandOverDialog:
 *
 * The moment of the handover: who takes over gives their name and password before the one who hands over. Then
 * the pack is written; if that fails it says so, and tries again when asked.
 */
struct _DutyHandOverDialog
{
  AdwWindow parent_instance;

  DutyShift *shift; /* owned */
  gboolean is_busy;

  /* template */
  GtkStack *steps;
  GtkLabel *outgoing;
  GtkLabel *summary;
  GtkEditable *incoming;
  GtkEditable *password;
  GtkLabel *problem;
  GtkWidget *confirm;
  GtkSpinner *spinner;
  AdwStatusPage *done;
  AdwStatusPage *failed;
};

static guint signal_handed_over;

G_DEFINE_FINAL_TYPE (DutyHandOverDialog, duty_hand_over_dialog, ADW_TYPE_WINDOW)

static gboolean
is_gone (DutyHandOverDialog *self)
{
  return self->steps == NULL;
}

static void
show_problem (DutyHandOverDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

static void
update (DutyHandOverDialog *self)
{
  gboolean is_filled = *gtk_editable_get_text (self->incoming) != '\0' && *gtk_editable_get_text (self->password) != '\0';

  gtk_widget_set_sensitive (self->confirm, is_filled && !self->is_busy);
  gtk_editable_set_editable (self->incoming, !self->is_busy);
  gtk_editable_set_editable (self->password, !self->is_busy);
  gtk_spinner_set_spinning (self->spinner, self->is_busy);
}

static void
set_busy (DutyHandOverDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  update (self);
}

static void
on_typed (DutyHandOverDialog *self)
{
  if (!self->is_busy)
    show_problem (self, NULL);
  update (self);
}

/* The pack */

static void
on_pack_written (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHandOverDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_written = duty_owed_pack_write_finish (DUTY_OWED_PACK (source), result, &error);
  g_autofree char *escaped = is_written ? NULL : g_markup_escape_text (error->message, -1);

  if (is_gone (self))
    return;
  set_busy (self, FALSE);
  if (!is_written)
    adw_status_page_set_description (self->failed, escaped);
  gtk_stack_set_visible_child_name (self->steps, is_written ? "done" : "failed");
}

static void
write_pack (DutyHandOverDialog *self)
{
  DutyOwedPack *pack = duty_shift_get_pack (self->shift);

  if (self->is_busy || !duty_owed_pack_is_owed (pack))
    return;
  set_busy (self, TRUE);
  duty_owed_pack_write_async (pack, on_pack_written, g_object_ref (self));
}

/* Confirming */

static void
on_handed_over (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyHandOverDialog) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_done = duty_shift_hand_over_finish (DUTY_SHIFT (source), result, &error);

  if (is_done)
    g_signal_emit (self, signal_handed_over, 0);
  if (is_gone (self))
    return;
  gtk_editable_set_text (self->password, "");
  set_busy (self, FALSE);
  if (is_done)
    {
      write_pack (self);
      return;
    }
  show_problem (self, error->message);
  gtk_widget_grab_focus (GTK_WIDGET (self->password));
}

static void
on_confirm_clicked (DutyHandOverDialog *self)
{
  g_autofree char *name = duty_clean_text_dup_line (gtk_editable_get_text (self->incoming));

  show_problem (self, NULL);
  set_busy (self, TRUE);
  duty_shift_hand_over_async (self->shift, name, gtk_editable_get_text (self->password), NULL, on_handed_over,
                              g_object_ref (self));
}

/* While the journal is being written the dialog stays: its answer must be seen. */
static gboolean
on_close_request (DutyHandOverDialog *self)
{
  return self->is_busy ? GDK_EVENT_STOP : GDK_EVENT_PROPAGATE;
}

static void
duty_hand_over_dialog_dispose (GObject *object)
{
  DutyHandOverDialog *self = DUTY_HAND_OVER_DIALOG (object);

  g_clear_object (&self->shift);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_HAND_OVER_DIALOG);
  self->steps = NULL;

  G_OBJECT_CLASS (duty_hand_over_dialog_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/shift/duty-hand-over-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, steps);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, outgoing);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, incoming);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, password);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, confirm);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, done);
  gtk_widget_class_bind_template_child (widget_class, DutyHandOverDialog, failed);
  gtk_widget_class_bind_template_callback (widget_class, on_typed);
  gtk_widget_class_bind_template_callback (widget_class, on_confirm_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_close_request);
  gtk_widget_class_bind_template_callback (widget_class, write_pack);
}

static void
duty_hand_over_dialog_class_init (DutyHandOverDialogClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_hand_over_dialog_dispose;
  signal_handed_over = g_signal_new ("handed-over", DUTY_TYPE_HAND_OVER_DIALOG, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                     NULL, G_TYPE_NONE, 0);
  bind_template (GTK_WIDGET_CLASS (klass));
}

static void
duty_hand_over_dialog_init (DutyHandOverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint
count_owed (DutyPromiseBook *promises)
{
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (promises)); i++)
    {
      g_autoptr (DutyPromise) promise = g_list_model_get_item (G_LIST_MODEL (promises), i);

      n += duty_promise_get_row (promise)->kept_at == 0 ? 1 : 0;
    }
  return n;
}

static void
show_summary (DutyHandOverDialog *self)
{
  DutyHandover *draft = duty_shift_draft_get_handover (duty_shift_get_draft (self->shift));
  const char *officer = duty_desk_get_officer (duty_shift_get_desk (self->shift));
  g_autofree char *outgoing = g_strdup_printf (_ ("%s hands over"), officer != NULL ? officer : "—");
  g_autofree char *summary = NULL;

  gtk_label_set_label (self->outgoing, outgoing);
  if (draft == NULL)
    return;
  /* Translators: what is handed over: open cases, overdue ones, cameras without a picture, promises */
  summary = g_strdup_printf (_ ("%u open · %u overdue · %u cameras down · %u promises"), draft->figures.open,
                             draft->figures.overdue, draft->figures.cameras_down,
                             count_owed (duty_shift_get_promises (self->shift)));
  gtk_label_set_label (self->summary, summary);
}

/**
 * duty_hand_over_dialog_new:
 * @shift: (transfer none): the shift that is handed over
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
GtkWindow *
duty_hand_over_dialog_new (DutyShift *shift, GtkWindow *parent)
{
  DutyHandOverDialog *self = g_object_new (DUTY_TYPE_HAND_OVER_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->shift = g_object_ref (shift);
  show_summary (self);
  gtk_widget_grab_focus (GTK_WIDGET (self->incoming));
  return GTK_WINDOW (self);
}
