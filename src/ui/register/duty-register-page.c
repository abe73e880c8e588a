/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/register/duty-register-page.h"

#include <glib/gi18n.h>

#include "desk/duty-desk-register.h"
#include "desk/duty-register.h"
#include "ui/duty-toasts.h"
#include "ui/duty-widget.h"
#include "ui/register/duty-export-dialog.h"
#include "ui/register/duty-register-filters.h"
#include "ui/register/duty-register-words.h"

/**
 * DutyRegisterPage:
 *
 * Looks through the access register: filters, the lines that match, newest first, and the way to a file.
 * Lines come by pages, the next one when the list is scrolled near its end. Shown again, it looks anew. Who
 * may not read the register is told so, and sees nothing of it.
 */
struct _DutyRegisterPage
{
  GtkWidget parent_instance;

  DutyDesk *desk;         /* owned */
  DutyRegister *lines;    /* owned */
  GCancellable *officers; /* owned, nullable: names on their way */
  char *problem;          /* nullable: why the filters let nothing pass */
  guint settling;         /* a source */

  /* template */
  DutyRegisterFilters *filters;
  GtkWidget *export_button;
  GtkStack *states;
  GtkScrolledWindow *scroller;
  GtkColumnView *view;
  GtkSingleSelection *selection;
  AdwStatusPage *no_match;
  AdwStatusPage *failure;
  GtkLabel *count;
  GtkSpinner *spinner;
};

typedef enum
{
  SIGNAL_SAID,
  SIGNAL_CASE_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyRegisterPage, duty_register_page, GTK_TYPE_WIDGET)

/* Columns */

static void
on_cell_setup (DutyRegisterPage *self, GtkListItem *item)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_list_item_set_child (item, label);
}

static void
on_figure_setup (DutyRegisterPage *self, GtkListItem *item)
{
  on_cell_setup (self, item);
  gtk_widget_add_css_class (gtk_list_item_get_child (item), "numeric");
}

static const DutyRegisterRow *
get_row (GtkListItem *item)
{
  return duty_register_line_get_row (gtk_list_item_get_item (item));
}

/* A long text is cut short in its cell, and whole in a tooltip. */
static void
set_cell (GtkListItem *item, const char *text)
{
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
}

static void
on_time_bound (DutyRegisterPage *self, GtkListItem *item)
{
  g_autofree char *text = duty_register_words_time (get_row (item));

  gtk_label_set_label (GTK_LABEL (gtk_list_item_get_child (item)), text);
}

/* Two people may be called alike; the account's name, which the journal has, tells them apart. */
static void
on_officer_bound (DutyRegisterPage *self, GtkListItem *item)
{
  const char *officer = get_row (item)->officer;

  set_cell (item, duty_people_get_display (duty_desk_get_people (self->desk), officer));
  gtk_widget_set_tooltip_text (gtk_list_item_get_child (item), officer);
}

static void
on_what_bound (DutyRegisterPage *self, GtkListItem *item)
{
  g_autofree char *text = duty_register_words_what (get_row (item), duty_desk_get_county (self->desk));

  set_cell (item, text);
}

static void
on_case_bound (DutyRegisterPage *self, GtkListItem *item)
{
  set_cell (item, get_row (item)->case_code);
}

static void
on_reason_bound (DutyRegisterPage *self, GtkListItem *item)
{
  set_cell (item, get_row (item)->reason);
}

static void
on_span_bound (DutyRegisterPage *self, GtkListItem *item)
{
  const DutyRegisterRow *row = get_row (item);
  GtkWidget *label = gtk_list_item_get_child (item);
  g_autofree char *text = duty_register_words_span (row);
  gboolean is_open = duty_register_kind_has_span (row->kind) && row->closed_at == 0;

  gtk_label_set_label (GTK_LABEL (label), text);
  gtk_widget_set_tooltip_text (
      label, row->is_lost
                 ? _ ("The program ended without closing this look, so that nobody knows when it did.")
                 : NULL);
  if (is_open)
    gtk_widget_add_css_class (label, "accent");
  else
    gtk_widget_remove_css_class (label, "accent");
}

/* States */

static const char *
choose_state (DutyRegisterPage *self)
{
  gboolean is_empty = g_list_model_get_n_items (G_LIST_MODEL (self->lines)) == 0;

  if (self->problem != NULL)
    return "no-match";
  if (duty_register_get_error (self->lines) != NULL)
    return "failed";
  if (!is_empty)
    return "list";
  if (duty_register_is_loading (self->lines))
    return "loading";
  return duty_register_filter_is_empty (duty_register_get_filter (self->lines)) ? "empty" : "no-match";
}

static void
show_failure (DutyRegisterPage *self)
{
  const char *error = duty_register_get_error (self->lines);
  g_autofree char *escaped = g_markup_escape_text (error != NULL ? error : "", -1);

  adw_status_page_set_description (self->failure, escaped);
}

static void
show_count (DutyRegisterPage *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->lines));
  g_autofree char *text = NULL;

  if (duty_register_is_complete (self->lines))
    text = g_strdup_printf (ngettext ("%u line", "%u lines", n), n);
  else
    text = g_strdup_printf (ngettext ("the newest %u line; scroll for more",
                                      "the newest %u lines; scroll for more", n),
                            n);
  gtk_label_set_label (self->count, text);
}

static void
show_state (DutyRegisterPage *self)
{
  const char *state = choose_state (self);
  gboolean is_list = g_str_equal (state, "list");
  gboolean is_loading = duty_register_is_loading (self->lines);

  show_failure (self);
  show_count (self);
  adw_status_page_set_description (self->no_match, self->problem != NULL
                                                       ? self->problem
                                                       : _ ("Try another day, officer or camera."));
  gtk_widget_set_visible (GTK_WIDGET (self->count), is_list);
  gtk_widget_set_visible (GTK_WIDGET (self->spinner), is_loading);
  gtk_spinner_set_spinning (self->spinner, is_loading);
  gtk_widget_set_sensitive (self->export_button, is_list);
  gtk_widget_set_visible (self->export_button, duty_desk_may_export_register (self->desk, NULL));
  gtk_stack_set_visible_child_name (self->states, state);
}

/* Loading */

/* Two screens ahead, so that who scrolls does not wait. */
static void
load_ahead (DutyRegisterPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double left = gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_value (adjustment);

  if (left < 3 * gtk_adjustment_get_page_size (adjustment))
    duty_register_load_more (self->lines);
}

static gboolean
on_settled (gpointer data)
{
  DutyRegisterPage *self = data;

  self->settling = 0;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)) && duty_register_get_error (self->lines) == NULL)
    load_ahead (self);
  return G_SOURCE_REMOVE;
}

/* In the midst of a layout, in which nothing may change that is seen. */
static void
on_scrolled (DutyRegisterPage *self)
{
  if (self->settling == 0)
    self->settling = g_idle_add (on_settled, self);
}

static void
on_officers_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyRegisterPage) self = data;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) names = duty_desk_load_register_officers_finish (DUTY_DESK (source), result, &error);

  if (names != NULL && self->desk != NULL)
    duty_register_filters_set_officers (self->filters, (const char *const *) names);
}

static void
load_officers (DutyRegisterPage *self)
{
  g_clear_object (&self->officers);
  self->officers = g_cancellable_new ();
  duty_desk_load_register_officers_async (self->desk, self->officers, on_officers_ready, g_object_ref (self));
}

static void
on_filters_changed (DutyRegisterPage *self)
{
  g_autoptr (DutyRegisterFilter) filter = NULL;

  g_clear_pointer (&self->problem, g_free);
  filter = duty_register_filters_make (self->filters, &self->problem);
  if (self->problem == NULL)
    duty_register_set_filter (self->lines, filter);
  show_state (self);
}

static void
reload (DutyRegisterPage *self)
{
  on_filters_changed (self);
  if (!duty_register_is_loading (self->lines))
    duty_register_reload (self->lines);
  load_officers (self);
}

/* Acts */

static void
say (DutyRegisterPage *self, const char *text)
{
  g_autoptr (AdwToast) toast = duty_toasts_make (text, DUTY_TOASTS_TIMEOUT);

  g_signal_emit (self, signals[SIGNAL_SAID], 0, toast);
}

static void
on_line_activated (DutyRegisterPage *self, guint position)
{
  g_autoptr (DutyRegisterLine) line = g_list_model_get_item (G_LIST_MODEL (self->lines), position);
  const char *code = line != NULL ? duty_register_line_get_row (line)->case_code : NULL;

  if (code != NULL)
    g_signal_emit (self, signals[SIGNAL_CASE_ACTIVATED], 0, code);
  else if (line != NULL)
    say (self, _ ("This was done for no case"));
}

static void
on_exported (DutyRegisterPage *self, const char *text)
{
  say (self, text);
  duty_register_reload (self->lines);
}

static void
on_export_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  DutyRegisterPage *self = DUTY_REGISTER_PAGE (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  if (!gtk_widget_get_sensitive (self->export_button) || !gtk_widget_get_visible (self->export_button))
    return;
  dialog = duty_export_dialog_new (self->desk, duty_register_get_filter (self->lines), GTK_WINDOW (root));
  g_signal_connect_object (dialog, "exported", G_CALLBACK (on_exported), self, G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
on_reload_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  reload (DUTY_REGISTER_PAGE (widget));
}

static void
on_search_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  duty_register_filters_focus_search (DUTY_REGISTER_PAGE (widget)->filters);
}

static void
on_clear_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  duty_register_filters_clear (DUTY_REGISTER_PAGE (widget)->filters);
}

/* GtkWidget and GObject */

static void
duty_register_page_map (GtkWidget *widget)
{
  DutyRegisterPage *self = DUTY_REGISTER_PAGE (widget);

  GTK_WIDGET_CLASS (duty_register_page_parent_class)->map (widget);
  reload (self);
  duty_register_filters_focus_search (self->filters);
}

static void
duty_register_page_dispose (GObject *object)
{
  DutyRegisterPage *self = DUTY_REGISTER_PAGE (object);

  if (self->officers != NULL)
    g_cancellable_cancel (self->officers);
  g_clear_object (&self->officers);
  g_clear_handle_id (&self->settling, g_source_remove);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_REGISTER_PAGE);
  g_clear_object (&self->lines);
  g_clear_object (&self->desk);

  G_OBJECT_CLASS (duty_register_page_parent_class)->dispose (object);
}

static void
duty_register_page_finalize (GObject *object)
{
  g_free (DUTY_REGISTER_PAGE (object)->problem);

  G_OBJECT_CLASS (duty_register_page_parent_class)->finalize (object);
}

static void
bind_callbacks (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_callback (widget_class, on_cell_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_figure_setup);
  gtk_widget_class_bind_template_callback (widget_class, on_time_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_officer_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_what_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_case_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_reason_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_span_bound);
  gtk_widget_class_bind_template_callback (widget_class, on_line_activated);
  gtk_widget_class_bind_template_callback (widget_class, on_filters_changed);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/register/duty-register-page.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, filters);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, export_button);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, states);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, scroller);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, view);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, selection);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, no_match);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, failure);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, count);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterPage, spinner);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "register.reload", NULL, on_reload_activated);
  gtk_widget_class_install_action (widget_class, "register.export", NULL, on_export_activated);
  gtk_widget_class_install_action (widget_class, "register.search", NULL, on_search_activated);
  gtk_widget_class_install_action (widget_class, "register.clear", NULL, on_clear_activated);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_F5, 0, "register.reload", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_e, GDK_CONTROL_MASK, "register.export", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "register.search", NULL);
}

static void
duty_register_page_class_init (DutyRegisterPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_register_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_register_page_finalize;
  widget_class->map = duty_register_page_map;
  g_type_ensure (DUTY_TYPE_REGISTER_FILTERS);
  bind_template (widget_class);
  bind_callbacks (widget_class);
  install_actions (widget_class);

  signals[SIGNAL_SAID] = g_signal_new ("said", DUTY_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                       NULL, G_TYPE_NONE, 1, ADW_TYPE_TOAST);
  signals[SIGNAL_CASE_ACTIVATED] = g_signal_new ("case-activated", DUTY_TYPE_REGISTER_PAGE, G_SIGNAL_RUN_LAST,
                                                 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
duty_register_page_init (DutyRegisterPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* Nothing stays for who may not see it. */
static void
on_person_changed (DutyRegisterPage *self)
{
  duty_register_clear (self->lines);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    reload (self);
}

static void
watch (DutyRegisterPage *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);

  g_signal_connect_object (self->desk, "notify::session", G_CALLBACK (on_person_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->desk, "notify::locked", G_CALLBACK (on_person_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "notify", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->lines, "items-changed", G_CALLBACK (show_state), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (on_scrolled), self, G_CONNECT_SWAPPED);
}

/**
 * duty_register_page_new:
 * @desk: (transfer none): whose register
 *
 * Returns: (transfer floating): a page that loads when it is shown
 */
GtkWidget *
duty_register_page_new (DutyDesk *desk)
{
  DutyRegisterPage *self = g_object_new (DUTY_TYPE_REGISTER_PAGE, NULL);

  self->desk = g_object_ref (desk);
  self->lines = duty_register_new (desk);
  duty_register_filters_set_desk (self->filters, desk);
  gtk_single_selection_set_model (self->selection, G_LIST_MODEL (self->lines));
  watch (self);
  return GTK_WIDGET (self);
}
