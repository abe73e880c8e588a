/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/entry/duty-duplicate-list.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"
#include "ui/duty-words.h"

/**
 * DutyDuplicateList:
 *
 * See the header. Its room is always there, so that nothing moves when a case is found while somebody
 * types.
 */
struct _DutyDuplicateList
{
  GtkWidget parent_instance;

  DutyDesk *desk;   /* owned */
  GPtrArray *cases; /* owned; of DutyIncident */

  /* template */
  GtkLabel *heading;
  GtkBox *rows;
};

typedef enum
{
  SIGNAL_OPENED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyDuplicateList, duty_duplicate_list, GTK_TYPE_WIDGET)

static void
on_clicked (DutyDuplicateList *self, GtkWidget *button)
{
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, g_object_get_data (G_OBJECT (button), "case"));
}

static char *
dup_ago (DutyDuplicateList *self, gint64 at)
{
  gint64 span = duty_clock_get_wall (duty_desk_get_clock (self->desk)) - at;
  guint minutes = (guint) CLAMP (span / G_TIME_SPAN_MINUTE, 0, 48 * 60);

  if (minutes == 0)
    return g_strdup (_("just now"));
  return g_strdup_printf (ngettext ("%u minute ago", "%u minutes ago", minutes), minutes);
}

static char *
dup_facts (DutyDuplicateList *self, DutyIncident *incident)
{
  const DutyIncidentRow *row = duty_incident_get_row (incident);
  g_autofree char *area =
      row->area != NULL ? duty_county_describe_area (duty_desk_get_county (self->desk), row->area) : NULL;
  g_autofree char *ago = dup_ago (self, row->reported_at);

  return g_strdup_printf ("%s · %s · %s", duty_stage_get_label (row->stage), ago,
                          area != NULL ? area : _("no place"));
}

static GtkWidget *
make_texts (DutyDuplicateList *self, DutyIncident *incident)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *title = gtk_label_new (duty_incident_get_row (incident)->title);
  g_autofree char *text = dup_facts (self, incident);
  GtkWidget *facts = gtk_label_new (text);

  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (facts), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  gtk_widget_add_css_class (facts, "dim-label");
  gtk_widget_add_css_class (facts, "caption");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), facts);
  return box;
}

static GtkWidget *
make_button (DutyDuplicateList *self, DutyIncident *incident, guint index)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  g_autofree char *key = g_strdup_printf ("Ctrl %u", index + 1);
  GtkWidget *cap = gtk_label_new (key);

  gtk_widget_add_css_class (cap, "keycap");
  gtk_box_append (GTK_BOX (box), gtk_label_new (_("It is this one")));
  gtk_box_append (GTK_BOX (box), cap);
  gtk_button_set_child (GTK_BUTTON (button), box);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_focusable (button, FALSE);
  gtk_widget_set_tooltip_text (button, _("Open this case instead; what you wrote is kept"));
  g_object_set_data_full (G_OBJECT (button), "case", g_object_ref (incident), g_object_unref);
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_row (DutyDuplicateList *self, DutyIncident *incident, guint index)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 10);

  gtk_box_append (GTK_BOX (row), make_texts (self, incident));
  gtk_box_append (GTK_BOX (row), make_button (self, incident, index));
  gtk_box_append (self->rows, row);
}

static void
clear_rows (DutyDuplicateList *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->rows))) != NULL)
    gtk_box_remove (self->rows, row);
}

static void
show_heading (DutyDuplicateList *self)
{
  guint n = self->cases->len;
  g_autofree char *text = NULL;

  if (n == 0)
    text = g_strdup (_("No open case is like this one."));
  else
    text = g_strdup_printf (ngettext ("◆ %u open case is like this one. Reported already?",
                                      "◆ %u open cases are like this one. Reported already?", n),
                            n);
  gtk_label_set_label (self->heading, text);
  if (n == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->heading), "dim-label");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->heading), "dim-label");
}

static gboolean
is_shown (DutyDuplicateList *self, GPtrArray *cases)
{
  if (cases->len != self->cases->len)
    return FALSE;
  for (guint i = 0; i < cases->len; i++)
    if (g_ptr_array_index (cases, i) != g_ptr_array_index (self->cases, i))
      return FALSE;
  return TRUE;
}

static void
duty_duplicate_list_dispose (GObject *object)
{
  DutyDuplicateList *self = DUTY_DUPLICATE_LIST (object);

  g_ptr_array_set_size (self->cases, 0);
  g_clear_object (&self->desk);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_DUPLICATE_LIST);

  G_OBJECT_CLASS (duty_duplicate_list_parent_class)->dispose (object);
}

static void
duty_duplicate_list_finalize (GObject *object)
{
  g_ptr_array_unref (DUTY_DUPLICATE_LIST (object)->cases);
  G_OBJECT_CLASS (duty_duplicate_list_parent_class)->finalize (object);
}

static void
duty_duplicate_list_class_init (DutyDuplicateListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_duplicate_list_dispose;
  G_OBJECT_CLASS (klass)->finalize = duty_duplicate_list_finalize;
  signals[SIGNAL_OPENED] = g_signal_new ("opened", DUTY_TYPE_DUPLICATE_LIST, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                         NULL, G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/entry/duty-duplicate-list.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyDuplicateList, heading);
  gtk_widget_class_bind_template_child (widget_class, DutyDuplicateList, rows);
}

static void
duty_duplicate_list_init (DutyDuplicateList *self)
{
  self->cases = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
  show_heading (self);
}

/**
 * duty_duplicate_list_set_desk:
 * @self: a list, once
 * @desk: (transfer none): whose county and clock words come from
 */
void
duty_duplicate_list_set_desk (DutyDuplicateList *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
}

/**
 * duty_duplicate_list_show:
 * @self: a list
 * @cases: (transfer none) (element-type DutyIncident): likeliest first, at most %DUTY_DUPLICATE_LIST_MAX
 */
void
duty_duplicate_list_show (DutyDuplicateList *self, GPtrArray *cases)
{
  if (is_shown (self, cases))
    return;
  g_ptr_array_set_size (self->cases, 0);
  clear_rows (self);
  for (guint i = 0; i < MIN (cases->len, DUTY_DUPLICATE_LIST_MAX); i++)
    {
      g_ptr_array_add (self->cases, g_object_ref (g_ptr_array_index (cases, i)));
      add_row (self, g_ptr_array_index (cases, i), i);
    }
  show_heading (self);
}

/**
 * duty_duplicate_list_open:
 *
 * Returns: whether there is a case at @index; then "opened" was emitted
 */
gboolean
duty_duplicate_list_open (DutyDuplicateList *self, guint index)
{
  if (index >= self->cases->len)
    return FALSE;
  g_signal_emit (self, signals[SIGNAL_OPENED], 0, g_ptr_array_index (self->cases, index));
  return TRUE;
}
