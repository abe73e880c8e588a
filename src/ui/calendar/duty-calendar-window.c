/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/calendar/duty-calendar-window.h"

#include <glib/gi18n.h>

#include "model/duty-clean-text.h"
#include "ui/calendar/duty-hours-words.h"
#include "ui/calendar/duty-month-grid.h"
#include "ui/duty-widget.h"

#define N_MONTHS 12
#define N_COLUMNS 4
#define MAX_NAME 40

/* The holidays of a year are published before it begins. */
#define MONTH_OF_NOTICE G_DATE_NOVEMBER

/**
 * DutyCalendarWindow:
 *
 * The working calendar, a year at a time. A click on a day makes it off, or worked in exchange, and another one
 * what its weekday says. All is kept in a draft until it is saved.
 */
struct _DutyCalendarWindow
{
  AdwWindow parent_instance;

  DutyDesk *desk;         /* owned */
  DutyCalendar *draft;    /* owned; not shared until it is saved */
  GDateYear year;
  DutyMonthGrid *months[N_MONTHS]; /* borrowed */
  gboolean is_changed;
  gboolean is_busy;

  /* template */
  GtkWidget *save;
  GtkLabel *year_label;
  GtkLabel *notice;
  GtkEditable *name_row;
  GtkEditable *hours_row;
  GtkGrid *grid;
  GtkLabel *problem;
};

G_DEFINE_FINAL_TYPE (DutyCalendarWindow, duty_calendar_window, ADW_TYPE_WINDOW)

static void
show_problem (DutyCalendarWindow *self, const char *text)
{
  gtk_label_set_label (self->problem, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), text != NULL);
}

/* Hours that are typed and wrong are never saved as the ones before. */
static gboolean
take_hours (DutyCalendarWindow *self)
{
  gboolean is_good = duty_hours_words_parse (gtk_editable_get_text (self->hours_row), self->draft);

  show_problem (self, is_good ? NULL
                              : _("The hours cannot be read. Write up to four spans, such as 08:30-12:00 "
                                  "14:00-17:30, one after the other."));
  return is_good;
}

static void
update_sensitive (DutyCalendarWindow *self)
{
  gtk_widget_set_sensitive (self->save, self->is_changed && !self->is_busy);
}

static void
on_hours_changed (DutyCalendarWindow *self)
{
  if (self->draft == NULL)
    return;
  self->is_changed = TRUE;
  take_hours (self);
  update_sensitive (self);
}

/* The year */

static void
show_notice (DutyCalendarWindow *self)
{
  g_autofree char *text = duty_calendar_window_describe_missing (self->desk, self->draft);

  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}

static void
show_year (DutyCalendarWindow *self)
{
  g_autofree char *text = g_strdup_printf ("%d", self->year);

  gtk_label_set_label (self->year_label, text);
  for (guint i = 0; i < N_MONTHS; i++)
    duty_month_grid_show (self->months[i], self->draft, self->year, (GDateMonth) (i + 1));
  show_notice (self);
}

static void
on_before_clicked (DutyCalendarWindow *self)
{
  self->year = MAX (self->year - 1, 1971);
  show_year (self);
}

static void
on_after_clicked (DutyCalendarWindow *self)
{
  self->year = MIN (self->year + 1, 2199);
  show_year (self);
}

static void
take_draft (DutyCalendarWindow *self, DutyCalendar *draft)
{
  g_clear_object (&self->draft);
  self->draft = draft;
  self->is_changed = TRUE;
  show_year (self);
  update_sensitive (self);
}

/* No longer than the file takes. */
static char *
dup_name (DutyCalendarWindow *self)
{
  g_autofree char *typed = duty_clean_text_dup_line (gtk_editable_get_text (self->name_row));

  return g_utf8_strlen (typed, -1) > MAX_NAME ? g_utf8_substring (typed, 0, MAX_NAME) : g_steal_pointer (&typed);
}

static void
on_day_activated (DutyCalendarWindow *self, guint julian)
{
  g_autofree char *name = dup_name (self);
  DutyCalendar *draft;
  GDate date;
  gboolean is_written;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, julian);
  is_written = duty_calendar_find_day (self->draft, &date) != NULL;
  draft = duty_calendar_copy (self->draft, &date);
  if (!is_written && !duty_calendar_add_day (draft, &date, !duty_calendar_is_working_day (draft, &date),
                                             *name != '\0' ? name : NULL))
    show_problem (self, _("The calendar is full. Take days of years gone by out of its file."));
  take_draft (self, draft);
}

/* Saving */

static void
on_saved (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyCalendarWindow) self = data;
  g_autoptr (GError) error = NULL;
  gboolean is_saved = duty_desk_change_calendar_finish (DUTY_DESK (source), result, &error);

  self->is_busy = FALSE;
  if (self->desk == NULL)
    return;
  update_sensitive (self);
  if (is_saved)
    gtk_window_close (GTK_WINDOW (self));
  else
    show_problem (self, error->message);
}

static void
on_save_clicked (DutyCalendarWindow *self)
{
  g_autoptr (DutyCalendar) calendar = NULL;

  if (!take_hours (self))
    return;
  calendar = duty_calendar_copy (self->draft, NULL);
  self->is_busy = TRUE;
  update_sensitive (self);
  duty_desk_change_calendar_async (self->desk, calendar, NULL, on_saved, g_object_ref (self));
}

/* GObject */

static void
duty_calendar_window_dispose (GObject *object)
{
  DutyCalendarWindow *self = DUTY_CALENDAR_WINDOW (object);

  g_clear_object (&self->desk);
  g_clear_object (&self->draft);
  gtk_widget_dispose_template (GTK_WIDGET (self), DUTY_TYPE_CALENDAR_WINDOW);

  G_OBJECT_CLASS (duty_calendar_window_parent_class)->dispose (object);
}

static void
duty_calendar_window_class_init (DutyCalendarWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_calendar_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/calendar/duty-calendar-window.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, save);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, year_label);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, notice);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, name_row);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, hours_row);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, grid);
  gtk_widget_class_bind_template_child (widget_class, DutyCalendarWindow, problem);
  gtk_widget_class_bind_template_callback (widget_class, on_before_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_after_clicked);
  gtk_widget_class_bind_template_callback (widget_class, on_hours_changed);
  gtk_widget_class_bind_template_callback (widget_class, on_save_clicked);
}

static void
add_months (DutyCalendarWindow *self)
{
  for (int i = 0; i < N_MONTHS; i++)
    {
      GtkWidget *month = duty_month_grid_new ();

      self->months[i] = DUTY_MONTH_GRID (month);
      g_signal_connect_object (month, "day-activated", G_CALLBACK (on_day_activated), self, G_CONNECT_SWAPPED);
      gtk_grid_attach (self->grid, month, i % N_COLUMNS, i / N_COLUMNS, 1, 1);
    }
}

static void
duty_calendar_window_init (DutyCalendarWindow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_months (self);
}

static void
get_today (DutyDesk *desk, GDate *today)
{
  duty_calendar_get_date (duty_desk_get_calendar (desk), duty_clock_get_wall (duty_desk_get_clock (desk)), today);
}

/**
 * duty_calendar_window_new:
 * @desk: (transfer none): whose calendar it is
 * @parent: (nullable): above which window it stands
 *
 * Returns: (transfer none): a window that shows this year, not yet presented
 */
GtkWidget *
duty_calendar_window_new (DutyDesk *desk, GtkWindow *parent)
{
  DutyCalendarWindow *self = g_object_new (DUTY_TYPE_CALENDAR_WINDOW, "transient-for", parent, NULL);
  DutyCalendar *calendar = duty_desk_get_calendar (desk);
  g_autofree char *hours = duty_hours_words_print (calendar);
  GDate today;

  duty_widget_share_script (GTK_WIDGET (self), parent);
  get_today (desk, &today);
  self->desk = g_object_ref (desk);
  self->year = g_date_get_year (&today);
  gtk_editable_set_text (self->hours_row, hours);
  take_draft (self, duty_calendar_copy (calendar, NULL));
  self->is_changed = FALSE;
  update_sensitive (self);
  return GTK_WIDGET (self);
}

/**
 * duty_calendar_window_describe_missing:
 * @desk: whose clock it is
 * @calendar: a calendar
 *
 * Returns: (transfer full) (nullable): that nobody has entered the public holidays of this year or, from November
 *   on, of the next, as every clock in working days would then be wrong
 */
char *
duty_calendar_window_describe_missing (DutyDesk *desk, DutyCalendar *calendar)
{
  GDate today;
  GDateYear year;

  get_today (desk, &today);
  year = g_date_get_year (&today);
  if (duty_calendar_has_holidays (calendar, year))
    {
      if (g_date_get_month (&today) < MONTH_OF_NOTICE || duty_calendar_has_holidays (calendar, year + 1))
        return NULL;
      year++;
    }
  return g_strdup_printf (_("No public holidays of %d are entered: clocks in working days run through them."), year);
}
