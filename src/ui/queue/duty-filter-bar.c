/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/queue/duty-filter-bar.h"

#include <glib/gi18n.h>

#include "model/duty-case-code.h"
#include "model/duty-enums.h"
#include "ui/duty-widget.h"

/**
 * DutyFilterBar:
 *
 * What of the queue is shown: search, stage, area, category, channel. The first choice of each list
 * stands for all. An area that was chosen, here or on the map, stands below as a chip that takes the
 * choice back.
 */
struct _DutyFilterBar
{
  GtkWidget parent_instance;

  DutyQueue *queue;      /* owned */
  DutyCounty *county;    /* owned */
  GPtrArray *area_codes; /* owned; of borrowed codes, in the order of the list, the first NULL */

  /* template */
  GtkSearchEntry *search;
  GtkDropDown *stages;
  GtkDropDown *areas;
  GtkDropDown *categories;
  GtkDropDown *channels;
  GtkWidget *area_chip;
  GtkLabel *area_name;
};

typedef enum
{
  SIGNAL_AREA_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyFilterBar, duty_filter_bar, GTK_TYPE_WIDGET)

static void
on_search_changed (DutyFilterBar *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->search));

  if (self->queue != NULL)
    duty_queue_set_search (self->queue, *text != '\0' ? text : NULL);
}

/* A whole code, or one with a slip of the finger, is no search: it means one case, wherever that is. */
static void
on_search_activate (DutyFilterBar *self)
{
  g_autofree char *text = g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->search)));

  if (duty_case_code_parse (text, NULL) == DUTY_CODE_NOT_A_CODE)
    return;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "win.open-code", "s", text);
}

static void
on_stop_search (DutyFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_widget_activate_action (GTK_WIDGET (self), "desk.focus-queue", NULL);
}

/* The list has "all open", the stages, then the marks. */
static DutyQueueMark
get_mark (guint selected)
{
  return selected > DUTY_N_STAGES ? (DutyQueueMark) (selected - DUTY_N_STAGES) : DUTY_QUEUE_MARK_ANY;
}

static void
on_stage_selected (DutyFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->stages);

  if (self->queue == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  duty_queue_set_mark (self->queue, get_mark (selected));
  duty_queue_set_stage (self->queue, selected <= DUTY_N_STAGES ? (int) selected - 1 : -1);
}

static void
on_channel_selected (DutyFilterBar *self)
{
  if (self->queue != NULL)
    duty_queue_set_channel (self->queue, (int) gtk_drop_down_get_selected (self->channels) - 1);
}

static void
on_category_selected (DutyFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->categories);
  DutyPolicy *policy;

  if (self->queue == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  policy = duty_county_get_policy (self->county);
  duty_queue_set_category (self->queue, selected > 0 ? duty_policy_get_category (policy, selected - 1)->id : NULL);
}

static void
show_chip (DutyFilterBar *self, const char *code)
{
  g_autofree char *name = code != NULL ? duty_county_describe_area (self->county, code) : NULL;

  gtk_label_set_label (self->area_name, name != NULL ? name : "");
  gtk_widget_set_visible (self->area_chip, code != NULL);
}

static void
on_area_selected (DutyFilterBar *self)
{
  guint selected = gtk_drop_down_get_selected (self->areas);
  const char *code;

  if (self->queue == NULL || selected >= self->area_codes->len)
    return;
  code = g_ptr_array_index (self->area_codes, selected);
  if (g_strcmp0 (code, duty_queue_get_area (self->queue)) == 0)
    return;
  duty_queue_set_area (self->queue, code);
  show_chip (self, code);
  g_signal_emit (self, signals[SIGNAL_AREA_CHANGED], 0, code);
}

static void
on_chip_clicked (DutyFilterBar *self)
{
  duty_filter_bar_set_area (self, NULL);
}

static void
duty_filter_bar_dispose (GObject *object)
{
  DutyFilterBar *self = DUTY_FILTER_BAR (object);

  g_clear_object (&self->queue);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_FILTER_BAR);

  G_OBJECT_CLASS (duty_filter_bar_parent_class)->dispose (object);
}

static void
duty_filter_bar_finalize (GObject *object)
{
  DutyFilterBar *self = DUTY_FILTER_BAR (object);

  g_ptr_array_unref (self->area_codes);
  g_clear_object (&self->county);

  G_OBJECT_CLASS (duty_filter_bar_parent_class)->finalize (object);
}

static void
duty_filter_bar_class_init (DutyFilterBarClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = duty_filter_bar_dispose;
  object_class->finalize = duty_filter_bar_finalize;

  signals[SIGNAL_AREA_CHANGED] = g_signal_new ("area-changed", DUTY_TYPE_FILTER_BAR, G_SIGNAL_RUN_LAST, 0, NULL,
                                               NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/queue/duty-filter-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, search);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, stages);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, areas);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, categories);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, channels);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, area_chip);
  gtk_widget_class_bind_template_child (widget_class, DutyFilterBar, area_name);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_search_activate);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_stage_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_area_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_category_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_channel_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_chip_clicked);
}

static void
duty_filter_bar_init (DutyFilterBar *self)
{
  self->area_codes = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
fill_stages (DutyFilterBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("All open"));
  for (int stage = DUTY_STAGE_REPORTED; stage < DUTY_N_STAGES; stage++)
    gtk_string_list_append (list, duty_stage_get_label (stage));
  gtk_string_list_append (list, _("Suspended"));
  gtk_string_list_append (list, _("Supervised"));
  gtk_drop_down_set_model (self->stages, G_LIST_MODEL (list));
}

static void
fill_channels (DutyFilterBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);

  gtk_string_list_append (list, _("All channels"));
  for (int channel = DUTY_CHANNEL_GRID_PATROL; channel <= DUTY_CHANNEL_OFFICER; channel++)
    gtk_string_list_append (list, duty_channel_get_label (channel));
  gtk_drop_down_set_model (self->channels, G_LIST_MODEL (list));
}

static void
fill_categories (DutyFilterBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  DutyPolicy *policy = duty_county_get_policy (self->county);

  gtk_string_list_append (list, _("All categories"));
  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    gtk_string_list_append (list, duty_category_get_label (duty_policy_get_category (policy, i)));
  gtk_drop_down_set_model (self->categories, G_LIST_MODEL (list));
}

static void
append_area (DutyFilterBar *self, GtkStringList *list, DutyArea *area)
{
  g_autofree char *name = duty_county_describe_area (self->county, duty_area_get_code (area));

  gtk_string_list_append (list, name);
  g_ptr_array_add (self->area_codes, (gpointer) duty_area_get_code (area));
}

static void
fill_areas (DutyFilterBar *self)
{
  g_autoptr (GtkStringList) list = gtk_string_list_new (NULL);
  GPtrArray *areas = duty_county_get_areas (self->county);

  gtk_string_list_append (list, _("All areas"));
  g_ptr_array_add (self->area_codes, NULL);
  for (guint i = 0; i < areas->len; i++)
    if (duty_area_get_tier (g_ptr_array_index (areas, i)) != DUTY_TIER_COUNTY)
      append_area (self, list, g_ptr_array_index (areas, i));
  gtk_drop_down_set_model (self->areas, G_LIST_MODEL (list));
}

/**
 * duty_filter_bar_set_queue:
 * @self: a filter bar, once
 * @queue: (transfer none): the queue that it filters
 * @county: (transfer none): where areas and categories come from
 */
void
duty_filter_bar_set_queue (DutyFilterBar *self, DutyQueue *queue, DutyCounty *county)
{
  g_return_if_fail (self->queue == NULL);

  self->county = g_object_ref (county);
  fill_stages (self);
  fill_areas (self);
  fill_categories (self);
  fill_channels (self);
  self->queue = g_object_ref (queue);
}

/**
 * duty_filter_bar_set_area:
 * @self: a filter bar
 * @code: (nullable): an area's code; %NULL for the whole county
 *
 * An area that the county does not have is passed over.
 */
void
duty_filter_bar_set_area (DutyFilterBar *self, const char *code)
{
  guint position;

  for (position = 0; position < self->area_codes->len; position++)
    if (g_strcmp0 (g_ptr_array_index (self->area_codes, position), code) == 0)
      break;
  if (position < self->area_codes->len)
    gtk_drop_down_set_selected (self->areas, position);
}

/**
 * duty_filter_bar_clear:
 *
 * Shows every open case again.
 */
void
duty_filter_bar_clear (DutyFilterBar *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->stages, 0);
  gtk_drop_down_set_selected (self->areas, 0);
  gtk_drop_down_set_selected (self->categories, 0);
  gtk_drop_down_set_selected (self->channels, 0);
}

/**
 * duty_filter_bar_grab_search:
 *
 * Puts the focus into the search, its text selected.
 */
void
duty_filter_bar_grab_search (DutyFilterBar *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

/**
 * duty_filter_bar_is_active:
 *
 * Returns: whether anything is filtered away, so that an empty list means "no match"
 */
gboolean
duty_filter_bar_is_active (DutyFilterBar *self)
{
  return *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0' ||
         gtk_drop_down_get_selected (self->stages) > 0 || gtk_drop_down_get_selected (self->areas) > 0 ||
         gtk_drop_down_get_selected (self->categories) > 0 || gtk_drop_down_get_selected (self->channels) > 0;
}
