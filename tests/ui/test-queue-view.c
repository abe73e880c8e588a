/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The queue on the screen: rows, selection, holding still, filters, states. */

#include "desk/desk-cases.h"
#include "desk/duty-queue.h"
#include "support/duty-fake-clock.h"
#include "ui/queue/duty-queue-row.h"
#include "ui/queue/duty-queue-view.h"
#include "desk/duty-incident-book.h"
#include "ui/ui-fixture.h"
#include "support/duty-test-reckoner.h"

typedef struct
{
  DutyFakeClock *clock;
  DutyCounty *county;
  DutyIncidentBook *book;
  DutyQueue *queue;
  DutyQueueView *view;
  GtkWindow *window;
} Fixture;

static void
put (Fixture *self, guint serial, int level, gint64 since)
{
  g_autoptr (DutyIncidentRow) row = desk_case_new (serial, level, since);

  duty_incident_book_put (self->book, row);
}

static void
set_up (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyReckoner) reckoner = NULL;

  self->clock = duty_fake_clock_new (NIGHT);
  self->county = desk_county_new ();
  reckoner = duty_test_reckoner_new (duty_county_get_policy (self->county));
  self->book = duty_incident_book_new (DUTY_CLOCK (self->clock), reckoner);
  self->queue = duty_queue_new (DUTY_CASE_LIST (self->book), self->county);
  ui_point_away ();
  self->view = g_object_new (DUTY_TYPE_QUEUE_VIEW, NULL);
  duty_queue_view_set_queue (self->view, self->queue, DUTY_CASE_LIST (self->book), self->county);
  for (guint i = 1; i <= GPOINTER_TO_UINT (data); i++)
    put (self, i, 3, NIGHT - i * MINUTE);
  self->window = ui_show (GTK_WIDGET (self->view), 500, 900);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  ui_destroy (self->window, self->view, NULL);
  g_assert_finalize_object (self->queue);
  g_assert_finalize_object (self->book);
  g_assert_finalize_object (self->county);
  g_assert_finalize_object (self->clock);
}

static const char *
get_code_at (Fixture *self, guint position)
{
  g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->queue), position);

  return duty_incident_get_code (incident);
}

static gboolean
has_row (gpointer data)
{
  return ui_find (data, DUTY_TYPE_QUEUE_ROW, NULL) != NULL;
}

static gboolean
is_in_sight (GtkWidget *item, GtkWidget *list)
{
  graphene_rect_t place;

  return gtk_widget_compute_bounds (item, list, &place) && place.origin.y >= 0 &&
         place.origin.y + place.size.height <= (float) gtk_widget_get_height (list);
}

/* Whether the row at @position lies wholly within the list. */
static gboolean
can_see (Fixture *self, guint position)
{
  GtkWidget *list = ui_find (GTK_WIDGET (self->view), GTK_TYPE_LIST_VIEW, NULL);
  g_autoptr (DutyIncident) incident = g_list_model_get_item (G_LIST_MODEL (self->queue), position);

  for (GtkWidget *item = gtk_widget_get_first_child (list); item != NULL;
       item = gtk_widget_get_next_sibling (item))
    if (gtk_widget_get_child_visible (item) &&
        duty_queue_row_shows (DUTY_QUEUE_ROW (gtk_widget_get_first_child (item)), incident))
      return is_in_sight (item, list);
  return FALSE;
}

static gboolean
can_see_first (gpointer data)
{
  return can_see (data, 0);
}

static void
test_row_shows_case (Fixture *self, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (self->view);

  ui_wait (has_row, view);
  g_assert_nonnull (ui_find (view, GTK_TYPE_INSCRIPTION, "世纪嘉苑污水外溢"));
  g_assert_nonnull (ui_find (view, GTK_TYPE_LABEL, "14 min"));
}

static void
test_minutes_follow_the_clock (Fixture *self, gconstpointer data)
{
  GtkWidget *view = GTK_WIDGET (self->view);

  ui_wait (has_row, view);
  duty_fake_clock_advance (self->clock, 16 * MINUTE);
  g_assert_nonnull (ui_find (view, GTK_TYPE_LABEL, "−2 min"));
  g_assert_nonnull (ui_find (view, GTK_TYPE_LABEL, "▲"));
}

static void
test_pointer_holds (Fixture *self, gconstpointer data)
{
  GtkWidget *list = ui_find (GTK_WIDGET (self->view), GTK_TYPE_LIST_VIEW, NULL);

  ui_point_at (list);
  put (self, 50, 1, NIGHT);
  g_assert_cmpuint (duty_queue_get_n_waiting (self->queue), ==, 1);
  g_assert_cmpstr (get_code_at (self, 0), ==, "149901-20261122-0003-0");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "1 new case"));
  ui_point_away ();
  g_assert_cmpuint (duty_queue_get_n_waiting (self->queue), ==, 0);
  g_assert_cmpstr (get_code_at (self, 0), ==, "149901-20261122-0050-0");
}

/* A list that is held still shows what was done; the most urgent is asked of the cases as they are. */
static void
test_first_is_the_most_urgent_now (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyIncident) done = g_list_model_get_item (G_LIST_MODEL (self->queue), 0);
  g_autoptr (DutyIncidentRow) row = NULL;
  g_autoptr (GPtrArray) selected = NULL;

  duty_queue_view_select_first (self->view);
  row = desk_case_move (duty_incident_get_row (done), DUTY_STAGE_VOIDED, NIGHT);
  duty_incident_book_put (self->book, row);
  put (self, 50, 1, NIGHT);
  g_assert_cmpstr (get_code_at (self, 0), ==, duty_incident_get_code (done));
  duty_queue_view_select_first (self->view);
  selected = duty_queue_view_dup_selected (self->view);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (duty_incident_get_code (g_ptr_array_index (selected, 0)), ==, "149901-20261122-0050-0");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 3);
}

static void
test_selection_holds_until_placed (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) selected = NULL;

  duty_queue_view_select_first (self->view);
  put (self, 50, 1, NIGHT);
  g_assert_cmpuint (duty_queue_get_n_waiting (self->queue), ==, 1);
  duty_queue_view_place (self->view);
  g_assert_cmpuint (duty_queue_get_n_waiting (self->queue), ==, 0);
  g_assert_cmpstr (get_code_at (self, 0), ==, "149901-20261122-0050-0");
  selected = duty_queue_view_dup_selected (self->view);
  g_assert_cmpuint (selected->len, ==, 1);
  g_assert_cmpstr (duty_incident_get_code (selected->pdata[0]), ==, "149901-20261122-0003-0");
}

static void
test_more_urgent_comes_in_sight (Fixture *self, gconstpointer data)
{
  ui_wait (can_see_first, self);
  for (guint i = 0; i < 9; i++)
    put (self, 90 + i, 1, NIGHT);
  ui_settle ();
  g_assert_true (can_see (self, 0));
}

static void
test_placing_shows_the_top_and_the_selected (Fixture *self, gconstpointer data)
{
  ui_wait (can_see_first, self);
  duty_queue_view_select_first (self->view);
  for (guint i = 0; i < 3; i++)
    put (self, 90 + i, 1, NIGHT);
  ui_settle ();
  g_assert_true (can_see (self, 0));
  duty_queue_view_place (self->view);
  ui_settle ();
  g_assert_true (can_see (self, 0));
  g_assert_true (can_see (self, 3));
}

static void
test_filter_shows_the_top (Fixture *self, gconstpointer data)
{
  GtkWidget *list = ui_find (GTK_WIDGET (self->view), GTK_TYPE_LIST_VIEW, NULL);

  ui_wait (can_see_first, self);
  gtk_widget_activate_action (list, "list.scroll-to-item", "u", 39);
  ui_settle ();
  g_assert_false (can_see (self, 0));
  duty_queue_view_grab_search (self->view);
  ui_type ("sjjy");
  ui_settle ();
  g_assert_true (can_see (self, 0));
}

static void
test_keys_select_many (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) selected = NULL;

  duty_queue_view_select_first (self->view);
  ui_settle ();
  ui_press ("shift+Down");
  ui_press ("shift+Down");
  selected = duty_queue_view_dup_selected (self->view);
  g_assert_cmpuint (selected->len, ==, 3);
}

static void
test_select_overdue (Fixture *self, gconstpointer data)
{
  g_autoptr (GPtrArray) selected = NULL;

  duty_fake_clock_advance (self->clock, 13 * MINUTE + SECOND);
  duty_queue_view_select_colour (self->view, DUTY_COLOUR_RED);
  selected = duty_queue_view_dup_selected (self->view);
  g_assert_cmpuint (selected->len, ==, 2);
}

static void
test_first_case_is_placed_under_the_pointer (Fixture *self, gconstpointer data)
{
  ui_point_at (GTK_WIDGET (self->view));
  put (self, 1, 1, NIGHT);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 1);
}

/* The filters' lists stand in a row: stage, area, category, channel. The first choice is all. */
static void
choose (Fixture *self, guint list, guint choice, guint n_rows)
{
  GtkWidget *drop_down = ui_find (GTK_WIDGET (self->view), GTK_TYPE_DROP_DOWN, NULL);

  for (guint i = 0; i < list; i++)
    drop_down = gtk_widget_get_next_sibling (drop_down);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (drop_down), choice);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, n_rows);
}

static guint
find_category (Fixture *self, const char *id)
{
  DutyPolicy *policy = duty_county_get_policy (self->county);

  for (guint i = 0; i < duty_policy_get_n_categories (policy); i++)
    if (g_str_equal (duty_policy_get_category (policy, i)->id, id))
      return i;
  g_assert_not_reached ();
}

static void
test_filters (Fixture *self, gconstpointer data)
{
  choose (self, 0, 1 + DUTY_STAGE_ACCEPTED, 0);
  choose (self, 0, 1 + DUTY_STAGE_REPORTED, 5);
  choose (self, 2, 1 + find_category (self, "environment"), 2);
  choose (self, 2, 1 + find_category (self, "flood"), 3);
  choose (self, 3, 1 + 3, 1);
  choose (self, 3, 1 + 4, 0);
  choose (self, 2, 0, 1);
  choose (self, 3, 0, 5);
}

static gboolean
is_shown (Fixture *self, const char *label)
{
  return ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, label) != NULL;
}

static void
test_states (Fixture *self, gconstpointer data)
{
  g_assert_true (is_shown (self, "No open cases"));
  put (self, 1, 3, NIGHT);
  g_assert_false (is_shown (self, "No open cases"));
  duty_queue_view_set_area (self->view, "149901102");
  g_assert_true (is_shown (self, "No case matches"));
  g_assert_true (is_shown (self, "0 shown of 1 open"));
  duty_queue_view_set_area (self->view, NULL);
  g_assert_false (is_shown (self, "No case matches"));
}

static void
test_search_by_initials (Fixture *self, gconstpointer data)
{
  duty_queue_view_grab_search (self->view);
  ui_type ("sjjy");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 1);
  g_assert_cmpstr (get_code_at (self, 0), ==, "149901-20261122-0001-0");
  ui_press ("Escape");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->queue)), ==, 3);
}

static void
test_alarm_bar (Fixture *self, gconstpointer data)
{
  GtkWidget *focus;

  duty_queue_view_grab_search (self->view);
  focus = gtk_window_get_focus (self->window);
  duty_queue_view_set_alarm (self->view, 2, NULL);
  ui_settle ();
  g_assert_nonnull (ui_find (GTK_WIDGET (self->view), GTK_TYPE_LABEL, "2 cases not seen yet"));
  g_assert_true (gtk_window_get_focus (self->window) == focus);
}

#define ADD(path, n, test) g_test_add (path, Fixture, GUINT_TO_POINTER (n), set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/queue-view/row-shows-case", 1, test_row_shows_case);
  ADD ("/queue-view/minutes-follow-the-clock", 1, test_minutes_follow_the_clock);
  ADD ("/queue-view/pointer-holds", 3, test_pointer_holds);
  ADD ("/queue-view/first-is-the-most-urgent-now", 3, test_first_is_the_most_urgent_now);
  ADD ("/queue-view/selection-holds-until-placed", 3, test_selection_holds_until_placed);
  ADD ("/queue-view/more-urgent-comes-in-sight", 40, test_more_urgent_comes_in_sight);
  ADD ("/queue-view/placing-shows-the-top-and-the-selected", 40, test_placing_shows_the_top_and_the_selected);
  ADD ("/queue-view/filter-shows-the-top", 40, test_filter_shows_the_top);
  ADD ("/queue-view/keys-select-many", 5, test_keys_select_many);
  ADD ("/queue-view/select-overdue", 3, test_select_overdue);
  ADD ("/queue-view/first-case-is-placed-under-the-pointer", 0, test_first_case_is_placed_under_the_pointer);
  ADD ("/queue-view/filters", 5, test_filters);
  ADD ("/queue-view/states", 0, test_states);
  ADD ("/queue-view/search-by-initials", 3, test_search_by_initials);
  ADD ("/queue-view/alarm-bar", 1, test_alarm_bar);
  return g_test_run ();
}
