/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "ui/calendar/duty-month-grid.h"

#include <glib/gi18n.h>

#include "ui/duty-widget.h"

#define N_WEEKS 6
#define N_CELLS (N_WEEKS * 7)

/**
 * DutyMonthGrid:
 *
 * One month of the working calendar: a button a day, from Monday. What is off and what is worked out of turn is
 * told by a word under the day as well as by its colour.
 */
struct _DutyMonthGrid
{
  GtkWidget parent_instance;

  GtkWidget *cells[N_CELLS]; /* borrowed: buttons in the grid */
  guint32 first;             /* julian day of the first cell */

  /* template */
  GtkLabel *title;
  GtkGrid *grid;
};

typedef enum
{
  SIGNAL_DAY_ACTIVATED,
  N_SIGNALS,
} Signal;

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (DutyMonthGrid, duty_month_grid, GTK_TYPE_WIDGET)

typedef enum
{
  KIND_WORK,
  KIND_WEEKEND,
  KIND_OFF,
  KIND_EXCHANGED,
} Kind;

static const char *const CLASSES[] = { "work", "weekend", "off", "exchanged" };

static Kind
get_kind (DutyCalendar *calendar, const GDate *date)
{
  const DutyCalendarDay *day = duty_calendar_find_day (calendar, date);

  if (day != NULL)
    return day->work ? KIND_EXCHANGED : KIND_OFF;
  return duty_calendar_is_working_day (calendar, date) ? KIND_WORK : KIND_WEEKEND;
}

static const char *
get_mark (Kind kind)
{
  switch (kind)
    {
    case KIND_WEEKEND:
      return "○";
    case KIND_OFF:
      /* Translators: one short word below a day of the calendar that is off */
      return C_ ("calendar", "off");
    case KIND_EXCHANGED:
      /* Translators: one short word below a day of the calendar that is worked in exchange */
      return C_ ("calendar", "work");
    case KIND_WORK:
      break;
    }
  return " ";
}

static const char *
get_words (Kind kind)
{
  switch (kind)
    {
    case KIND_WORK:
      return _("working day");
    case KIND_WEEKEND:
      return _("day off, as every week");
    case KIND_OFF:
      return _("day off");
    case KIND_EXCHANGED:
      return _("worked in exchange");
    }
  g_return_val_if_reached ("");
}

static void
on_clicked (DutyMonthGrid *self, GtkWidget *button)
{
  for (guint i = 0; i < N_CELLS; i++)
    if (self->cells[i] == button)
      g_signal_emit (self, signals[SIGNAL_DAY_ACTIVATED], 0, self->first + i);
}

static char *
describe (DutyCalendar *calendar, const GDate *date, Kind kind)
{
  const DutyCalendarDay *day = duty_calendar_find_day (calendar, date);
  const char *name = day != NULL ? day->name : NULL;

  return g_strdup_printf ("%04d-%02d-%02d: %s%s%s", g_date_get_year (date), g_date_get_month (date),
                          g_date_get_day (date), get_words (kind), name != NULL ? ", " : "",
                          name != NULL ? name : "");
}

static void
show_day (DutyMonthGrid *self, GtkWidget *cell, DutyCalendar *calendar, const GDate *date)
{
  Kind kind = get_kind (calendar, date);
  g_autofree char *text = g_strdup_printf ("%d\n%s", g_date_get_day (date), get_mark (kind));
  g_autofree char *words = describe (calendar, date, kind);

  gtk_label_set_label (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (cell))), text);
  for (guint i = 0; i < G_N_ELEMENTS (CLASSES); i++)
    gtk_widget_remove_css_class (cell, CLASSES[i]);
  gtk_widget_add_css_class (cell, CLASSES[kind]);
  gtk_widget_set_tooltip_text (cell, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (cell), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
}

static GtkWidget *
make_cell (DutyMonthGrid *self)
{
  GtkWidget *button = gtk_button_new ();
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_button_set_child (GTK_BUTTON (button), label);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "day");
  g_signal_connect_object (button, "clicked", G_CALLBACK (on_clicked), self, G_CONNECT_SWAPPED);
  return button;
}

static void
add_cells (DutyMonthGrid *self)
{
  for (int i = 0; i < N_CELLS; i++)
    {
      self->cells[i] = make_cell (self);
      gtk_grid_attach (self->grid, self->cells[i], i % 7, 1 + i / 7, 1, 1);
    }
}

/* 2026-11-23 is a Monday. */
static void
add_weekdays (DutyMonthGrid *self)
{
  for (int i = 0; i < 7; i++)
    {
      g_autoptr (GDateTime) day = g_date_time_new_utc (2026, 11, 23 + i, 0, 0, 0);
      g_autofree char *name = g_date_time_format (day, "%a");
      GtkWidget *label = gtk_label_new (name);

      gtk_widget_add_css_class (label, "dim-label");
      gtk_widget_add_css_class (label, "caption");
      gtk_grid_attach (self->grid, label, i, 0, 1, 1);
    }
}

static void
duty_month_grid_dispose (GObject *object)
{
  duty_widget_dispose_template (GTK_WIDGET (object), DUTY_TYPE_MONTH_GRID);
  G_OBJECT_CLASS (duty_month_grid_parent_class)->dispose (object);
}

static void
duty_month_grid_class_init (DutyMonthGridClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = duty_month_grid_dispose;
  signals[SIGNAL_DAY_ACTIVATED] = g_signal_new ("day-activated", DUTY_TYPE_MONTH_GRID, G_SIGNAL_RUN_LAST, 0, NULL,
                                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_css_name (widget_class, "monthgrid");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/cn/dutydesk/Dutydesk/ui/calendar/duty-month-grid.ui");
  gtk_widget_class_bind_template_child (widget_class, DutyMonthGrid, title);
  gtk_widget_class_bind_template_child (widget_class, DutyMonthGrid, grid);
}

static void
duty_month_grid_init (DutyMonthGrid *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_weekdays (self);
  add_cells (self);
}

/**
 * duty_month_grid_new:
 *
 * Returns: (transfer floating): a grid that shows no month yet
 */
GtkWidget *
duty_month_grid_new (void)
{
  return g_object_new (DUTY_TYPE_MONTH_GRID, NULL);
}

static void
show_title (DutyMonthGrid *self, GDateYear year, GDateMonth month)
{
  g_autoptr (GDateTime) day = g_date_time_new_utc (year, (int) month, 1, 0, 0, 0);
  g_autofree char *name = g_date_time_format (day, "%OB");

  gtk_label_set_label (self->title, name);
}

/**
 * duty_month_grid_show:
 * @self: a grid
 * @calendar: what the days are
 * @year: a year
 * @month: one of its months
 */
void
duty_month_grid_show (DutyMonthGrid *self, DutyCalendar *calendar, GDateYear year, GDateMonth month)
{
  GDate date;
  guint before;

  g_date_clear (&date, 1);
  g_date_set_dmy (&date, 1, month, year);
  before = g_date_get_weekday (&date) - G_DATE_MONDAY;
  self->first = g_date_get_julian (&date) - before;
  show_title (self, year, month);
  for (guint i = 0; i < N_CELLS; i++)
    {
      gboolean is_in = i >= before && i < before + g_date_get_days_in_month (month, year);

      gtk_widget_set_visible (self->cells[i], is_in || i < before);
      gtk_widget_set_opacity (self->cells[i], is_in ? 1.0 : 0.0);
      gtk_widget_set_sensitive (self->cells[i], is_in);
      if (!is_in)
        continue;
      g_date_set_julian (&date, self->first + i);
      show_day (self, self->cells[i], calendar, &date);
    }
}
