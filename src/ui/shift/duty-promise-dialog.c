/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-promise-dialog.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/shift/duty-promise-entry.h"

/**
 * DutyPromiseDialog:
 *
 * One promise, made from anywhere: for the case at hand, or for the room.
 */
struct _DutyPromiseDialog
{
  AdwWindow parent_instance;

  /* template */
  GtkLabel *about;
  DutyPromiseEntry *entry;
};

G_DEFINE_FINAL_TYPE (DutyPromiseDialog, duty_promise_dialog, ADW_TYPE_WINDOW)

static void
on_made (DutyPromiseDialog *self)
{
  gtk_window_close (GTK_WINDOW (self));
}

static void
duty_promise_dialog_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_PROMISE_DIALOG);

  G_OBJECT_CLASS (duty_promise_dialog_parent_class)->dispose (object);
}

static void
duty_promise_dialog_class_init (DutyPromiseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_promise_dialog_dispose;
  g_type_ensure (DUTY_TYPE_PROMISE_ENTRY);
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-promise-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseDialog, about);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseDialog, entry);
  gtk_widget_class_bind_template_callback (widget_class, on_made);
}

static void
duty_promise_dialog_init (DutyPromiseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * duty_promise_dialog_new:
 * @shift: (transfer none): whose promise it will be
 * @parent: (nullable): above which window it stands
 * @incident: (nullable) (transfer none): the case that it is about
 *
 * Returns: (transfer none): a dialog, not yet presented
 */
GtkWindow *
duty_promise_dialog_new (DutyShift *shift, GtkWindow *parent, DutyIncident *incident)
{
  DutyPromiseDialog *self = g_object_new (DUTY_TYPE_PROMISE_DIALOG, "transient-for", parent, NULL);
  g_autofree char *about = NULL;

  duty_widget_share_script (GTK_WIDGET (self), parent);
  duty_promise_entry_set_shift (self->entry, shift);
  if (incident != NULL)
    {
      about = g_strdup_printf ("%s · %s", duty_incident_get_code (incident), duty_incident_get_row (incident)->title);
      duty_promise_entry_set_case (self->entry, duty_incident_get_code (incident));
    }
  gtk_label_set_label (self->about, about != NULL ? about : _ ("For the room, about no case"));
  gtk_widget_child_focus (GTK_WIDGET (self->entry), GTK_DIR_TAB_FORWARD);
  return GTK_WINDOW (self);
}
