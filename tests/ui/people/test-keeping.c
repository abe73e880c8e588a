/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The administrator's windows: accounts, tokens, the working calendar. */

#include "model/duty-dispatch.h"
#include "ui/calendar/duty-calendar-window.h"
#include "ui/calendar/duty-hours-words.h"
#include "ui/calendar/duty-month-grid.h"
#include "ui/people/seat-room.h"

static void
set_up (SeatRoom *self, gconstpointer application)
{
  seat_room_set_up (self, application);
  seat_room_sign_in (self, "admin", DUTY_ROLE_ADMINISTRATOR, NULL);
}

typedef struct
{
  GtkWidget *root;
  const char *text;
} Sight;

static gboolean
is_seen (gpointer data)
{
  Sight *sight = data;

  return seat_room_has_text (sight->root, sight->text, TRUE);
}

static void
wait_seen (gpointer root, const char *text)
{
  ui_wait (is_seen, &(Sight){ root, text });
  ui_settle ();
}

static void
click (gpointer root, const char *label)
{
  ui_click_at (seat_room_find_button (root, label));
}

static void
test_accounts_are_made_and_disabled (SeatRoom *self, gconstpointer data)
{
  GtkWindow *accounts;

  seat_room_act (self, "win.accounts");
  accounts = seat_room_take_dialog ();
  wait_seen (accounts, "● Active");
  click (accounts, "New account…");
  seat_room_take_dialog ();
  ui_type ("lili");
  ui_press ("Tab");
  ui_press ("Tab");
  ui_press ("Tab");
  ui_type (DESK_PASSWORD);
  ui_press ("Return");
  ui_type (DESK_PASSWORD);
  click (seat_room_find_dialog (), "Make the account");
  wait_seen (accounts, "Duty officer");
  g_assert_true (seat_room_find_dialog () == accounts);
  ui_click_at (ui_find (GTK_WIDGET (accounts), GTK_TYPE_LABEL, "Duty officer"));
  click (accounts, "Disable");
  wait_seen (accounts, "✕ Disabled");
  desk_people_sign_out (self->desk);
  ui_settle ();
  g_assert_null (seat_room_find_dialog ());
  g_assert_false (desk_people_try (self->desk, "lili", DESK_PASSWORD, NULL));
}

static void
test_the_last_administrator_stays (SeatRoom *self, gconstpointer data)
{
  GtkWindow *accounts;
  GtkWidget *problem;

  seat_room_act (self, "win.accounts");
  accounts = seat_room_take_dialog ();
  wait_seen (accounts, "● Active");
  click (accounts, "Disable");
  wait_seen (accounts, "administrator");
  problem = ui_find (GTK_WIDGET (accounts), GTK_TYPE_LABEL, "● Active");
  g_assert_nonnull (problem);
  g_assert_nonnull (duty_desk_get_session (self->desk));
  g_assert_true (seat_room_has_text (GTK_WIDGET (accounts), "last", TRUE));
}

static gboolean
has_token (gpointer desk)
{
  g_autoptr (GPtrArray) callers = duty_desk_dup_token_callers (desk, NULL);

  return callers->len == 1;
}

static gboolean
has_no_token (gpointer desk)
{
  g_autoptr (GPtrArray) callers = duty_desk_dup_token_callers (desk, NULL);

  return callers->len == 0;
}

static void
test_a_token_is_shown_once (SeatRoom *self, gconstpointer data)
{
  g_autoptr (DutyCaller) caller = NULL;
  g_autofree char *secret = NULL;
  GtkWindow *tokens;

  seat_room_act (self, "win.tokens");
  tokens = seat_room_take_dialog ();
  click (tokens, "New token…");
  ui_type ("gateway 7");
  ui_press ("Return");
  ui_wait (has_token, self->desk);
  wait_seen (tokens, "it is not shown again");
  for (GtkWidget *label = NULL; secret == NULL; secret = g_strdup (gtk_label_get_text (GTK_LABEL (label))))
    label = gtk_widget_get_next_sibling (gtk_widget_get_next_sibling (
        ui_find (GTK_WIDGET (tokens), GTK_TYPE_LABEL, "The token of “gateway 7”")));
  caller = duty_dispatch_find_caller (DUTY_DISPATCH (self->desk), secret);
  g_assert_nonnull (caller);
  g_assert_cmpint (caller->role, ==, DUTY_ROLE_GATEWAY);
  click (tokens, "I have it");
  g_assert_false (seat_room_has_text (GTK_WIDGET (tokens), secret, FALSE));
  g_assert_true (seat_room_has_text (GTK_WIDGET (tokens), "gateway 7", TRUE));
  click (tokens, "Revoke");
  ui_wait (has_no_token, self->desk);
  ui_settle ();
  g_assert_false (seat_room_has_text (GTK_WIDGET (tokens), "gateway 7", TRUE));
}

/* The calendar */

static gboolean
is_changed (gpointer data)
{
  GDate day;

  g_date_clear (&day, 1);
  g_date_set_dmy (&day, 25, G_DATE_NOVEMBER, 2026);
  return duty_calendar_find_day (duty_desk_get_calendar (data), &day) != NULL;
}

static GtkWidget *
find_day (GtkWidget *root, const char *date)
{
  const char *tooltip = gtk_widget_get_tooltip_text (root);

  if (tooltip != NULL && g_str_has_prefix (tooltip, date))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_day (child, date);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
press_day (GtkWindow *calendar, const char *date)
{
  GtkWidget *day = find_day (GTK_WIDGET (calendar), date);

  g_assert_nonnull (day);
  gtk_widget_grab_focus (day);
  ui_press ("space");
}

static gint64
get_due (DutyIncident *incident)
{
  return duty_incident_get_case_clock (incident)->due;
}

static void
test_a_day_off_moves_a_deadline (SeatRoom *self, gconstpointer data)
{
  DutyIncident *incident;
  GtkWindow *calendar;
  gint64 before;

  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "lili", DUTY_ROLE_OFFICER, NULL);
  incident = seat_room_report (self, "东街井盖缺失", SEAT_IN_EAST, 3);
  before = get_due (incident);
  desk_people_sign_out (self->desk);
  seat_room_sign_in (self, "admin", DUTY_ROLE_ADMINISTRATOR, NULL);
  seat_room_act (self, "win.calendar");
  calendar = seat_room_take_dialog ();
  g_assert_true (seat_room_has_text (GTK_WIDGET (calendar), "No public holidays of 2027 are entered", TRUE));
  press_day (calendar, "2026-11-25");
  g_assert_true (g_str_has_suffix (gtk_widget_get_tooltip_text (find_day (GTK_WIDGET (calendar), "2026-11-25")),
                                   "day off"));
  press_day (calendar, "2026-11-28");
  press_day (calendar, "2026-11-28");
  click (calendar, "Save");
  ui_wait (is_changed, self->desk);
  duty_fake_clock_advance (self->clock, 10 * G_TIME_SPAN_MILLISECOND);
  ui_settle ();
  g_assert_cmpint (get_due (incident), >, before);
  g_assert_null (seat_room_find_dialog ());
}

static void
test_hours_are_read_as_written (void)
{
  static const struct
  {
    const char *text;
    const char *print;
  } CASES[] = {
    { "08:30-12:00 14:00-17:30", "08:30-12:00  14:00-17:30" },
    { " 8:00–12:00，13：30—18:00 ", "08:00-12:00  13:30-18:00" },
    { "00:00-24:00", "00:00-24:00" },
    { "", NULL },
    { "08:30", NULL },
    { "08:30-08:30", NULL },
    { "12:00-08:30", NULL },
    { "08:30-12:00 11:00-13:00", NULL },
    { "08:70-12:00", NULL },
    { "08:30-25:00", NULL },
    { "1:00-2:00 3:00-4:00 5:00-6:00 7:00-8:00 9:00-10:00", NULL },
    { "from 8 to 12", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (CASES); i++)
    {
      g_autoptr (DutyCalendar) calendar = duty_calendar_new (DUTY_CALENDAR_CHINA_OFFSET);
      g_autofree char *print = NULL;

      g_assert_cmpint (duty_hours_words_parse (CASES[i].text, calendar), ==, CASES[i].print != NULL);
      print = duty_hours_words_print (calendar);
      g_assert_cmpstr (print, ==, CASES[i].print != NULL ? CASES[i].print : "08:30-12:00  14:00-17:30");
    }
}

#define ADD(path, test) g_test_add (path, SeatRoom, application, set_up, test, seat_room_tear_down)

static void
add_tests (gpointer application)
{
  ADD ("/keeping/accounts/are-made-and-disabled", test_accounts_are_made_and_disabled);
  ADD ("/keeping/accounts/the-last-administrator-stays", test_the_last_administrator_stays);
  ADD ("/keeping/tokens/one-is-shown-once", test_a_token_is_shown_once);
  ADD ("/keeping/calendar/a-day-off-moves-a-deadline", test_a_day_off_moves_a_deadline);
  g_test_add_func ("/keeping/calendar/hours-are-read-as-written", test_hours_are_read_as_written);
}

int
main (int argc, char **argv)
{
  return seat_room_main (argc, argv, add_tests);
}
