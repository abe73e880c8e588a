/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/register/duty-register-filters.h"

#include <glib/gi18n.h>

#include "model/duty-case-code.h"
#include "model/duty-clean-text.h"
#include "ui/duty-widget.h"
#include "ui/wall/duty-camera-filter.h"

/**
 * DutyRegisterFilters:
 *
 * What of the access register is shown: cameras, as their names are typed, in characters, pinyin or initials,
 * or one case by its code; an officer; a kind; days. The first choice of each list stands for all.
 */
struct _DutyRegisterFilters
{
  GtkWidget parent_instance;

  DutyDesk *desk;            /* owned */
  DutyCameraFilter *cameras; /* owned */
  gboolean is_quiet;         /* while choices are made by no person */

  /* template */
  GtkSearchEntry *search;
  GtkDropDown *days;
  GtkDropDown *officers;
  GtkDropDown *kinds;
  GtkWidget *range;
  GtkCalendar *first;
  GtkCalendar *last;
  GtkLabel *first_day;
  GtkLabel *last_day;
};

/* In the order of the template's list. */
typedef enum
{
  DAYS_ALL,
  DAYS_TODAY,
  DAYS_YESTERDAY,
  DAYS_WEEK,
  DAYS_MONTH,
  DAYS_CHOSEN,
} Days;

typedef enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyRegisterFilters, duty_register_filters, GTK_TYPE_WIDGET)

static void
tell (DutyRegisterFilters *self)
{
  if (!self->is_quiet && self->desk != NULL)
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Days, in the room's own time */

static GDateTime *
get_midnight (GDateTime *moment)
{
  return g_date_time_new_local (g_date_time_get_year (moment), g_date_time_get_month (moment),
                                g_date_time_get_day_of_month (moment), 0, 0, 0);
}

static gint64
to_wall (GDateTime *midnight, int days)
{
  g_autoptr (GDateTime) moved = g_date_time_add_days (midnight, days);

  return g_date_time_to_unix (moved) * G_TIME_SPAN_SECOND;
}

static void
choose_range (DutyRegisterFilters *self, DutyRegisterFilter *filter)
{
  g_autoptr (GDateTime) first_date = gtk_calendar_get_date (self->first);
  g_autoptr (GDateTime) last_date = gtk_calendar_get_date (self->last);
  g_autoptr (GDateTime) first = get_midnight (first_date);
  g_autoptr (GDateTime) last = get_midnight (last_date);

  filter->from = to_wall (first, 0);
  filter->to = to_wall (last, 1);
}

static void
choose_days (DutyRegisterFilters *self, DutyRegisterFilter *filter)
{
  gint64 now = duty_clock_get_wall (duty_desk_get_clock (self->desk));
  g_autoptr (GDateTime) moment = g_date_time_new_from_unix_local (now / G_TIME_SPAN_SECOND);
  g_autoptr (GDateTime) today = get_midnight (moment);

  switch ((Days) gtk_drop_down_get_selected (self->days))
    {
    case DAYS_ALL:
      return;
    case DAYS_TODAY:
      filter->from = to_wall (today, 0);
      return;
    case DAYS_YESTERDAY:
      filter->from = to_wall (today, -1);
      filter->to = to_wall (today, 0);
      return;
    case DAYS_WEEK:
      filter->from = to_wall (today, -6);
      return;
    case DAYS_MONTH:
      filter->from = to_wall (today, -29);
      return;
    case DAYS_CHOSEN:
      choose_range (self, filter);
      return;
    }
}

static void
show_day (GtkCalendar *calendar, GtkLabel *label)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (calendar);
  g_autofree char *text = g_date_time_format (date, "%Y-%m-%d");

  gtk_label_set_label (label, text);
}

static void
on_day_selected (DutyRegisterFilters *self)
{
  show_day (self->first, self->first_day);
  show_day (self->last, self->last_day);
  tell (self);
}

static void
on_days_selected (DutyRegisterFilters *self)
{
  gtk_widget_set_visible (self->range, gtk_drop_down_get_selected (self->days) == DAYS_CHOSEN);
  tell (self);
}

/* Cameras and cases */

static gboolean
looks_like_code (const char *text)
{
  gsize n_digits = strspn (text, "0123456789");

  return n_digits == 6 && text[n_digits] == '-';
}

static char *
describe_problem (guint n_cameras)
{
  if (n_cameras > DUTY_REGISTER_MAX_SUBJECTS)
    return g_strdup_printf (ngettext ("%u camera matches. Type a little more of its name.",
                                      "%u cameras match. Type a little more of the name.", n_cameras),
                            n_cameras);
  return g_strdup (_ ("No camera of this county is called so. Check the name, or give a case’s whole code."));
}

/* Returns: (transfer full): the ids of the cameras that match, of which there may be too many or none */
static GPtrArray *
find_cameras (DutyRegisterFilters *self, const char *text)
{
  GListModel *cameras = duty_county_get_cameras (duty_desk_get_county (self->desk));
  GPtrArray *ids = g_ptr_array_new_with_free_func (g_free);

  duty_camera_filter_set_search (self->cameras, text);
  for (guint i = 0; i < g_list_model_get_n_items (cameras); i++)
    {
      g_autoptr (DutyCamera) camera = g_list_model_get_item (cameras, i);

      if (gtk_filter_match (GTK_FILTER (self->cameras), camera))
        g_ptr_array_add (ids, g_strdup (duty_camera_get_id (camera)));
    }
  return ids;
}

static char *
choose_searched (DutyRegisterFilters *self, DutyRegisterFilter *filter)
{
  g_autofree char *text = duty_clean_text_dup_line (gtk_editable_get_text (GTK_EDITABLE (self->search)));
  g_autoptr (GPtrArray) ids = NULL;

  if (*text == '\0')
    return NULL;
  if (duty_case_code_parse (text, (char **) &filter->case_code) == DUTY_CODE_VALID)
    return NULL;
  if (looks_like_code (text))
    return g_strdup (_ ("That is not the whole code of a case: its last digit guards against slips."));
  ids = find_cameras (self, text);
  if (ids->len == 0 || ids->len > DUTY_REGISTER_MAX_SUBJECTS)
    return describe_problem (ids->len);
  g_ptr_array_add (ids, NULL);
  filter->subjects = (const char *const *) g_ptr_array_steal (ids, NULL);
  return NULL;
}

static void
on_search_changed (DutyRegisterFilters *self)
{
  tell (self);
}

static void
on_stop_search (DutyRegisterFilters *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
on_choice_selected (DutyRegisterFilters *self)
{
  tell (self);
}

/* GObject */

static void
duty_register_filters_dispose (GObject *object)
{
  DutyRegisterFilters *self = DUTY_REGISTER_FILTERS (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->cameras);
  duty_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_REGISTER_FILTERS);

  G_OBJECT_CLASS (duty_register_filters_parent_class)->dispose (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/register/duty-register-filters.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, search);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, days);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, officers);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, kinds);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, range);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, first);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, last);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, first_day);
  gtk_widget_class_bind_template_child (widget_class, DutyRegisterFilters, last_day);
  gtk_widget_class_bind_template_callback (widget_class, on_search_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_stop_search);
  gtk_widget_class_bind_template_callback (widget_class, on_days_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_day_selected);
  gtk_widget_class_bind_template_callback (widget_class, on_choice_selected);
}

static void
duty_register_filters_class_init (DutyRegisterFiltersClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_register_filters_dispose;
  bind_template (GTK_WIDGET_CLASS (klass));

  signals[SIGNAL_CHANGED] = g_signal_new ("changed", DUTY_TYPE_REGISTER_FILTERS, G_SIGNAL_RUN_LAST, 0, NULL,
                                          NULL, NULL, G_TYPE_NONE, 0);
}

static void
duty_register_filters_init (DutyRegisterFilters *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  show_day (self->first, self->first_day);
  show_day (self->last, self->last_day);
}

/**
 * duty_register_filters_set_desk:
 * @self: filters, once
 * @desk: (transfer none): whose county has the cameras, and whose clock the days
 */
void
duty_register_filters_set_desk (DutyRegisterFilters *self, DutyDesk *desk)
{
  g_return_if_fail (self->desk == NULL);

  self->desk = g_object_ref (desk);
  self->cameras = DUTY_CAMERA_FILTER (duty_camera_filter_new (duty_desk_get_county (desk)));
}

/**
 * duty_register_filters_set_officers:
 * @self: filters
 * @names: (array zero-terminated=1): all who stand in the register
 *
 * Offers them; the one that is chosen stays so.
 */
void
duty_register_filters_set_officers (DutyRegisterFilters *self, const char *const *names)
{
  guint selected = gtk_drop_down_get_selected (self->officers);
  GtkStringList *old = GTK_STRING_LIST (gtk_drop_down_get_model (self->officers));
  g_autofree char *chosen = selected > 0 ? g_strdup (gtk_string_list_get_string (old, selected)) : NULL;
  g_autoptr (GtkStringList) list = gtk_string_list_new ((const char *const[]){ _ ("Every officer"), NULL });

  selected = 0;
  for (guint i = 0; names[i] != NULL; i++)
    {
      gtk_string_list_append (list, names[i]);
      if (g_strcmp0 (names[i], chosen) == 0)
        selected = i + 1;
    }
  self->is_quiet = TRUE;
  gtk_drop_down_set_model (self->officers, G_LIST_MODEL (list));
  gtk_drop_down_set_selected (self->officers, selected);
  self->is_quiet = FALSE;
}

/**
 * duty_register_filters_make:
 * @self: filters with a desk
 * @problem: (out) (nullable): why nothing can match, for people
 *
 * Returns: (transfer full): what was chosen
 */
DutyRegisterFilter *
duty_register_filters_make (DutyRegisterFilters *self, char **problem)
{
  DutyRegisterFilter *filter = g_new0 (DutyRegisterFilter, 1);
  guint officer = gtk_drop_down_get_selected (self->officers);
  guint kind = gtk_drop_down_get_selected (self->kinds);
  GtkStringList *names = GTK_STRING_LIST (gtk_drop_down_get_model (self->officers));

  choose_days (self, filter);
  if (officer > 0 && officer != GTK_INVALID_LIST_POSITION)
    filter->officer = g_strdup (gtk_string_list_get_string (names, officer));
  if (kind > 0 && kind != GTK_INVALID_LIST_POSITION)
    filter->kinds = DUTY_REGISTER_BIT (kind - 1);
  *problem = choose_searched (self, filter);
  return filter;
}

/**
 * duty_register_filters_focus_search:
 *
 * Puts the keyboard into the search.
 */
void
duty_register_filters_focus_search (DutyRegisterFilters *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->search));
}

/**
 * duty_register_filters_clear:
 * @self: filters
 *
 * Lets everything pass.
 */
void
duty_register_filters_clear (DutyRegisterFilters *self)
{
  self->is_quiet = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
  gtk_drop_down_set_selected (self->days, DAYS_ALL);
  gtk_drop_down_set_selected (self->officers, 0);
  gtk_drop_down_set_selected (self->kinds, 0);
  self->is_quiet = FALSE;
  tell (self);
}
