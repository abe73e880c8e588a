/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/duty-report-dialog.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "model/duty-dispatch.h"
#include "model/duty-report.h"
#include "ui/duty-widget.h"
#include "ui/duty-words.h"
#include "ui/entry/duty-choice-box.h"
#include "ui/entry/duty-duplicate-list.h"
#include "ui/entry/duty-place-field.h"

/* What a case is until somebody says otherwise. */
#define USUAL_LEVEL 3
#define USUAL_CATEGORY "other"

/**
 * DutyReportDialog:
 *
 * The officer enters a case, by keyboard alone if they like: a title, and Enter. The category is
 * proposed from the title; open cases that tell of the same thing are shown while it is written. What was
 * written stays in the dialog until the case is on disk, so that a failure loses nothing.
 */
struct _DutyReportDialog
{
  AdwWindow parent_instance;

  DutyDesk *desk;                 /* owned */
  const DutyCategoryWords *words; /* borrowed, nullable: until they are there */
  gboolean is_filled;             /* with its choices */
  gboolean is_busy;

  /* template */
  GtkWidget *report;
  GtkWidget *discard;
  GtkEditable *title;
  DutyChoiceBox *category;
  GtkLabel *proposed;
  DutyChoiceBox *level;
  DutyPlaceField *place;
  GtkTextView *detail;
  GtkDropDown *channel;
  GtkEditable *reporter_name;
  GtkEditable *reporter_phone;
  DutyDuplicateList *duplicates;
  GtkLabel *problem;
};

typedef enum
{
  SIGNAL_REPORTED,
  SIGNAL_OPEN_ASKED,
  SIGNAL_MAP_ASKED,
  SIGNAL_DISCARDED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyReportDialog, duty_report_dialog, ADW_TYPE_WINDOW)

/* In the order in which an officer needs them. */
static const DutyChannel CHANNELS[] = {
  DUTY_CHANNEL_OFFICER,     DUTY_CHANNEL_HOTLINE_12345, DUTY_CHANNEL_WALK_IN,
  DUTY_CHANNEL_POLICE_110,  DUTY_CHANNEL_TOWNSHIP,      DUTY_CHANNEL_DEPARTMENT,
  DUTY_CHANNEL_GRID_PATROL, DUTY_CHANNEL_APP,           DUTY_CHANNEL_SENSOR,
};

/* What is written */

static char *
dup_line (GtkEditable *entry)
{
  return duty_clean_text_dup_line (gtk_editable_get_text (entry));
}

static char *
dup_optional (GtkEditable *entry)
{
  char *text = dup_line (entry);

  if (*text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

static char *
dup_detail (DutyReportDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->detail);
  GtkTextIter start;
  GtkTextIter end;
  g_autofree char *text = NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
  return duty_clean_text_dup_lines (text);
}

static DutyPolicy *
get_policy (DutyReportDialog *self)
{
  return duty_county_get_policy (duty_desk_get_county (self->desk));
}

static void
set_place (DutyReportDialog *self, DutyReport *report)
{
  DutyPlace *place = duty_place_field_get_place (self->place);

  if (place == NULL)
    return;
  report->area = g_strdup (place->area);
  report->place = place->point;
  report->has_place = TRUE;
}

static DutyReport *
dup_report (DutyReportDialog *self)
{
  DutyReport *report = duty_report_new ();
  guint category = duty_choice_box_get_selected (self->category);

  report->channel = CHANNELS[gtk_drop_down_get_selected (self->channel)];
  report->category = g_strdup (duty_policy_get_category (get_policy (self), category)->id);
  report->level = (int) duty_choice_box_get_selected (self->level) + 1;
  report->title = dup_line (self->title);
  report->detail = dup_detail (self);
  report->reporter_name = dup_optional (self->reporter_name);
  report->reporter_phone = dup_optional (self->reporter_phone);
  set_place (self, report);
  return report;
}

/* What is missing */

static void
show_problem (DutyReportDialog *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
}

/* Returns: (nullable): the field to look at again; NULL when the case can be made */
static GtkWidget *
find_problem (DutyReportDialog *self, char **text)
{
  g_autofree char *title = dup_line (self->title);
  g_autofree char *detail = dup_detail (self);

  if (*title == '\0')
    *text = g_strdup (_("Say in a line what happened."));
  else if (g_utf8_strlen (title, -1) > DUTY_REPORT_MAX_TITLE)
    *text = g_strdup_printf (_("The line is longer than %d characters: put the rest into the details."),
                             DUTY_REPORT_MAX_TITLE);
  if (*text != NULL)
    return GTK_WIDGET (self->title);
  if (duty_place_field_is_unknown (self->place))
    {
      *text = g_strdup (_("No area and no camera is called so. Change the place, or leave it empty."));
      return GTK_WIDGET (self->place);
    }
  if (g_utf8_strlen (detail, -1) <= DUTY_REPORT_MAX_DETAIL)
    return NULL;
  *text = g_strdup_printf (_("The details are longer than %d characters: shorten them."),
                           DUTY_REPORT_MAX_DETAIL);
  return GTK_WIDGET (self->detail);
}

static void
update_sensitive (DutyReportDialog *self)
{
  g_autofree char *text = NULL;

  gtk_widget_set_sensitive (self->report, find_problem (self, &text) == NULL && !self->is_busy);
  gtk_widget_set_visible (self->discard, duty_report_dialog_is_written (self));
}

/* Proposals */

static void
update_duplicates (DutyReportDialog *self)
{
  g_autoptr (DutyReport) report = NULL;
  g_autoptr (GPtrArray) cases = NULL;

  if (!self->is_filled || self->desk == NULL)
    return;
  report = dup_report (self);
  if (*report->title != '\0')
    cases = duty_duplicates_find_for_report (duty_desk_get_duplicates (self->desk), report,
                                             DUTY_DUPLICATE_LIST_MAX);
  else
    cases = g_ptr_array_new ();
  duty_duplicate_list_show (self->duplicates, cases);
}

static guint
find_category (DutyReportDialog *self, const char *id)
{
  DutyPolicy *policy = get_policy (self);

  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    if (g_str_equal (duty_policy_get_category (policy, i)->id, id))
      return i;
  return 0;
}

static void
propose_category (DutyReportDialog *self)
{
  const char *title = gtk_editable_get_text (self->title);
  const char *id = self->words != NULL ? duty_category_words_propose (self->words, title) : NULL;

  if (id != NULL)
    duty_choice_box_propose (self->category, find_category (self, id));
  else if (duty_choice_box_get_is_proposed (self->category))
    duty_choice_box_reset (self->category, find_category (self, USUAL_CATEGORY));
}

static void
on_title_changed (DutyReportDialog *self)
{
  g_autofree char *title = dup_line (self->title);
  g_autofree char *text = NULL;

  if (g_utf8_strlen (title, -1) > DUTY_REPORT_MAX_TITLE)
    find_problem (self, &text);
  show_problem (self, text);
  propose_category (self);
  update_duplicates (self);
  update_sensitive (self);
}

static void
on_category_changed (DutyReportDialog *self)
{
  gtk_widget_set_opacity (GTK_WIDGET (self->proposed),
                          duty_choice_box_get_is_proposed (self->category) ? 1 : 0);
  update_duplicates (self);
}

static void
on_place_changed (DutyReportDialog *self)
{
  if (!self->is_filled || self->desk == NULL)
    return;
  update_duplicates (self);
  update_sensitive (self);
}

static void
on_text_changed (DutyReportDialog *self)
{
  update_sensitive (self);
}

/* Reporting */

static void
on_report_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyReportDialog) self = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyReceipt) receipt = duty_dispatch_report_finish (DUTY_DISPATCH (source), result, &error);

  self->is_busy = FALSE;
  if (self->report == NULL)
    return;
  update_sensitive (self);
  if (receipt != NULL)
    {
      g_signal_emit (self, signals[SIGNAL_REPORTED], 0, receipt->row->code);
      return;
    }
  show_problem (self, error->message);
  gtk_window_present (GTK_WINDOW (self));
}

static void
send (DutyReportDialog *self)
{
  g_autoptr (DutyReport) report = dup_report (self);

  self->is_busy = TRUE;
  show_problem (self, NULL);
  update_sensitive (self);
  duty_dispatch_report_async (DUTY_DISPATCH (self->desk), report, NULL, NULL, NULL, on_report_ready,
                              g_object_ref (self));
}

static void
on_report_clicked (DutyReportDialog *self)
{
  g_autofree char *text = NULL;
  GtkWidget *field = find_problem (self, &text);

  if (self->is_busy)
    return;
  if (field == NULL)
    {
      send (self);
      return;
    }
  show_problem (self, text);
  gtk_widget_grab_focus (field);
}

static void
on_discard_clicked (DutyReportDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_DISCARDED], 0);
}

static void
on_opened (DutyReportDialog *self, DutyIncident *incident)
{
  g_signal_emit (self, signals[SIGNAL_OPEN_ASKED], 0, incident);
}

static void
on_map_asked (DutyReportDialog *self)
{
  g_signal_emit (self, signals[SIGNAL_MAP_ASKED], 0);
}

/* Actions */

static void
on_report_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_report_clicked (DUTY_REPORT_DIALOG (widget));
}

static void
on_map_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  on_map_asked (DUTY_REPORT_DIALOG (widget));
}

static void
on_level_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  duty_choice_box_choose (DUTY_REPORT_DIALOG (widget)->level, (guint) g_variant_get_int32 (parameter) - 1);
}

static void
on_open_activated (GtkWidget *widget, const char *name, GVariant *parameter)
{
  duty_duplicate_list_open (DUTY_REPORT_DIALOG (widget)->duplicates,
                            (guint) g_variant_get_int32 (parameter) - 1);
}

/* GObject */

static void
duty_report_dialog_dispose (GObject *object)
{
  DutyReportDialog *self = DUTY_REPORT_DIALOG (object);

  g_clear_object (&self->desk);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_REPORT_DIALOG);

  G_OBJECT_CLASS (duty_report_dialog_parent_class)->dispose (object);
}

static void
add_signals (GType type)
{
  signals[SIGNAL_REPORTED] =
      g_signal_new ("reported", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  signals[SIGNAL_OPEN_ASKED] = g_signal_new ("open-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                             G_TYPE_NONE, 1, DUTY_TYPE_INCIDENT);
  signals[SIGNAL_MAP_ASKED] =
      g_signal_new ("map-asked", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_DISCARDED] =
      g_signal_new ("discarded", type, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/duty-report-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, report);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, discard);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, category);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, proposed);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, level);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, place);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, detail);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, reporter_name);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, reporter_phone);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, duplicates);
  gtk_widget_class_bind_template_child (widget_class, DutyReportDialog, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_title_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_category_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_place_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_text_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_report_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_discard_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_opened);
  gtk_widget_class_bind_template_callback (widget_class, on_map_asked);
}

static void
duty_report_dialog_class_init (DutyReportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_report_dialog_dispose;
  add_signals (DUTY_TYPE_REPORT_DIALOG);
  g_type_ensure (DUTY_TYPE_CHOICE_BOX);
  g_type_ensure (DUTY_TYPE_DUPLICATE_LIST);
  g_type_ensure (DUTY_TYPE_PLACE_FIELD);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "entry.report", NULL, on_report_activated);
  gtk_widget_class_install_action (widget_class, "entry.map", NULL, on_map_activated);
  gtk_widget_class_install_action (widget_class, "entry.level", "i", on_level_activated);
  gtk_widget_class_install_action (widget_class, "entry.open", "i", on_open_activated);
}

static void
duty_report_dialog_init (DutyReportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_categories (DutyReportDialog *self)
{
  GPtrArray *labels = g_ptr_array_new ();
  DutyPolicy *policy = get_policy (self);

  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    g_ptr_array_add (labels, (gpointer) duty_category_get_label (duty_policy_get_category (policy, i)));
  duty_choice_box_take_labels (self->category, labels);
  duty_choice_box_reset (self->category, find_category (self, USUAL_CATEGORY));
}

static void
fill_levels (DutyReportDialog *self)
{
  GPtrArray *labels = g_ptr_array_new ();

  for (int level = 1; level <= DUTY_LEVELS; level++)
    g_ptr_array_add (labels, (gpointer) duty_words_level (level));
  duty_choice_box_take_labels (self->level, labels);
  duty_choice_box_reset (self->level, USUAL_LEVEL - 1);
}

static void
fill_channels (DutyReportDialog *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (CHANNELS); i++)
    gtk_string_list_append (list, duty_channel_get_label (CHANNELS[i]));
  gtk_drop_down_set_model (self->channel, G_LIST_MODEL (list));
}

/**
 * duty_report_dialog_new:
 * @desk: (transfer none): who makes the case
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): an empty form, not yet presented
 */
DutyReportDialog *
duty_report_dialog_new (DutyDesk *desk, GtkWindow *parent)
{
  DutyReportDialog *self = g_object_new (DUTY_TYPE_REPORT_DIALOG, "transient-for", parent, NULL);

  duty_widget_share_script (GTK_WIDGET (self), parent);
  self->desk = g_object_ref (desk);
  duty_duplicate_list_set_desk (self->duplicates, desk);
  fill_categories (self);
  fill_levels (self);
  fill_channels (self);
  self->is_filled = TRUE;
  g_signal_connect_object (duty_desk_get_duplicates (desk), "changed", G_CALLBACK (update_duplicates), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_grab_focus (GTK_WIDGET (self->title));
  return self;
}

/**
 * duty_report_dialog_set_aids:
 * @self: a form
 * @index: (transfer none): where places are looked up
 * @words: (transfer none): what proposes a category; both must outlive the form
 *
 * They may come while somebody is typing already.
 */
void
duty_report_dialog_set_aids (DutyReportDialog *self,
                             const DutyPlaceIndex *index,
                             const DutyCategoryWords *words)
{
  self->words = words;
  duty_place_field_set_index (self->place, index);
  propose_category (self);
}

/**
 * duty_report_dialog_set_place:
 * @self: a form
 * @place: (nullable) (transfer none): where it happened
 */
void
duty_report_dialog_set_place (DutyReportDialog *self, DutyPlace *place)
{
  duty_place_field_set_place (self->place, place);
}

/**
 * duty_report_dialog_offer_place:
 * @self: a form
 * @place: (nullable) (transfer none): where it may have happened
 */
void
duty_report_dialog_offer_place (DutyReportDialog *self, DutyPlace *place)
{
  duty_place_field_offer (self->place, place);
}

/**
 * duty_report_dialog_is_written:
 *
 * Returns: whether the officer wrote anything that would be a pity to lose
 */
gboolean
duty_report_dialog_is_written (DutyReportDialog *self)
{
  g_autofree char *title = dup_line (self->title);
  g_autofree char *detail = dup_detail (self);
  g_autofree char *name = dup_line (self->reporter_name);
  g_autofree char *phone = dup_line (self->reporter_phone);

  return *title != '\0' || *detail != '\0' || *name != '\0' || *phone != '\0';
}
