/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/shift/duty-promise-item.h"

#include <glib/gi18n.h>

#include "ui/duty-words.h"
#include "ui/shift/duty-shift-words.h"

/**
 * DutyPromiseItem:
 *
 * One promise in a list, with the button that says it was kept. Its model announces it anew when its moment comes.
 */
struct _DutyPromiseItem
{
  GtkListBoxRow parent_instance;

  DutyShift *shift;     /* owned */
  DutyPromise *promise; /* owned */

  /* template */
  GtkLabel *symbol;
  GtkLabel *moment;
  GtkLabel *text;
  GtkLabel *more;
  GtkWidget *keep;
};

G_DEFINE_FINAL_TYPE (DutyPromiseItem, duty_promise_item, GTK_TYPE_LIST_BOX_ROW)

static void
on_kept (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyPromiseItem) self = data;
  g_autoptr (GError) error = NULL;

  if (duty_shift_promise_finish (DUTY_SHIFT (source), result, &error))
    return;
  if (gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    return;
  gtk_widget_set_sensitive (self->keep, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "shift.say", "s", error->message);
}

static void
on_keep_clicked (DutyPromiseItem *self)
{
  gtk_widget_set_sensitive (self->keep, FALSE);
  duty_shift_keep_promise_async (self->shift, self->promise, on_kept, g_object_ref (self));
}

static void
duty_promise_item_dispose (GObject *object)
{
  DutyPromiseItem *self = DUTY_PROMISE_ITEM (object);

  g_clear_object (&self->shift);
  g_clear_object (&self->promise);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_PROMISE_ITEM);

  G_OBJECT_CLASS (duty_promise_item_parent_class)->dispose (object);
}

static void
duty_promise_item_class_init (DutyPromiseItemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_promise_item_dispose;
  gtk_widget_class_set_template_from_resource (widget_class, "/cn/dutydesk/Dutydesk/ui/shift/duty-promise-item.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseItem, symbol);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseItem, moment);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseItem, text);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseItem, more);
  gtk_widget_class_bind_template_child (widget_class, DutyPromiseItem, keep);
  gtk_widget_class_bind_template_callback (widget_class, on_keep_clicked);
}

static void
duty_promise_item_init (DutyPromiseItem *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
show_state (DutyPromiseItem *self, gint64 now)
{
  const DutyPromiseRow *row = duty_promise_get_row (self->promise);
  gboolean is_overdue = duty_promise_is_overdue (self->promise, now);

  if (is_overdue)
    gtk_widget_add_css_class (GTK_WIDGET (self), "red");
  if (row->kept_at != 0)
    gtk_widget_add_css_class (GTK_WIDGET (self), "kept");
  gtk_label_set_label (self->symbol,
                       is_overdue ? duty_words_symbol (DUTY_COLOUR_RED) : (row->kept_at != 0 ? "✓" : ""));
  gtk_widget_set_visible (self->keep, row->kept_at == 0);
}

static void
show_more (DutyPromiseItem *self, gint64 now)
{
  const DutyPromiseRow *row = duty_promise_get_row (self->promise);
  g_autoptr (GString) more = g_string_new (row->who);

  if (row->case_code != NULL)
    g_string_append_printf (more, " · %s", row->case_code);
  if (row->kept_at != 0)
    {
      g_autofree char *moment = duty_shift_words_moment (row->kept_at, now);

      g_string_append (more, " · ");
      /* Translators: a promise was kept at a time */
      g_string_append_printf (more, _ ("kept %s"), moment);
    }
  gtk_label_set_label (self->more, more->str);
}

static void
describe (DutyPromiseItem *self, gint64 now)
{
  g_autofree char *text = duty_shift_words_promise (self->promise, now);
  /* Translators: what a promise says, read out when its moment has come */
  g_autofree char *overdue = g_strdup_printf (_ ("Overdue: %s"), text);
  gboolean is_overdue = duty_promise_is_overdue (self->promise, now);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, is_overdue ? overdue : text,
                                  -1);
}

/**
 * duty_promise_item_new:
 * @shift: (transfer none): whose promise it is
 * @promise: (transfer none): a promise
 *
 * Returns: (transfer floating): its row
 */
GtkWidget *
duty_promise_item_new (DutyShift *shift, DutyPromise *promise)
{
  DutyPromiseItem *self = g_object_new (DUTY_TYPE_PROMISE_ITEM, NULL);
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (duty_shift_get_desk (shift)));
  const DutyPromiseRow *row = duty_promise_get_row (promise);
  g_autofree char *moment = duty_shift_words_moment (row->due, now);

  self->shift = g_object_ref (shift);
  self->promise = g_object_ref (promise);
  gtk_label_set_label (self->moment, moment);
  gtk_label_set_label (self->text, row->text != NULL ? row->text : _ ("(erased)"));
  show_state (self, now);
  show_more (self, now);
  describe (self, now);
  return GTK_WIDGET (self);
}
