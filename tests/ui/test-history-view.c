/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The history of a case that has three thousand entries. */

#include "desk/desk-fixture.h"
#include "ui/case/duty-history-line.h"
#include "ui/case/duty-history-view.h"
#include "ui/ui-fixture.h"

#define N_ENTRIES 3000

typedef struct
{
  DeskFixture desk;
  char *code;
  GtkWidget *view;
  GtkWindow *window;
} Room;

static void
on_appended (GObject *source, GAsyncResult *result, gpointer data)
{
  guint *n = data;

  g_assert_true (duty_store_append_finish (DUTY_STORE (source), result, NULL));
  (*n)++;
}

/* With the report that makes the case. */
static void
fill (Room *self, guint n_entries)
{
  DutyStoreEntry entry = { { "值班员 02", "2" }, "alarm.acknowledge", self->code, self->code };
  guint n = 0;

  for (guint i = 0; i < n_entries; i++)
    duty_store_append_async (self->desk.store, &entry, NULL, on_appended, &n);
  while (n < n_entries)
    g_main_context_iteration (NULL, TRUE);
}

static void
set_up (Room *self, gconstpointer data)
{
  desk_fixture_set_up (&self->desk, NULL);
  self->code = desk_fixture_report (&self->desk, "积水");
  fill (self, N_ENTRIES - 1);
  self->view = g_object_new (DUTY_TYPE_HISTORY_VIEW, NULL);
  duty_history_view_set_desk (DUTY_HISTORY_VIEW (self->view), self->desk.desk);
  self->window = ui_show (self->view, 500, 700);
}

static gboolean
is_let_go (gpointer desk)
{
  return G_OBJECT (desk)->ref_count == 1;
}

static void
tear_down (Room *self, gconstpointer data)
{
  ui_destroy (self->window, self->view, NULL);
  ui_wait (is_let_go, self->desk.desk);
  g_free (self->code);
  desk_fixture_tear_down (&self->desk, NULL);
}

static GListModel *
get_lines (Room *self)
{
  return duty_history_view_get_lines (DUTY_HISTORY_VIEW (self->view));
}

typedef struct
{
  GListModel *lines;
  guint n;
} Wish;

static gboolean
is_granted (gpointer data)
{
  Wish *wish = data;

  return g_list_model_get_n_items (wish->lines) == wish->n;
}

static void
wait_for (Room *self, guint n)
{
  ui_wait (is_granted, &(Wish){ get_lines (self), n });
  ui_settle ();
}

static GtkWidget *
find_older (Room *self)
{
  return ui_find (self->view, GTK_TYPE_LABEL, "Show older entries");
}

/* A button that is activated stays pressed for a moment, and takes nothing meanwhile. */
static void
press_older (Room *self)
{
  g_signal_emit_by_name (gtk_widget_get_parent (find_older (self)), "clicked");
}

static gboolean
has_no_older (gpointer self)
{
  return find_older (self) == NULL;
}

/* The newest thousand come first; the first line of all is the report, when the rest was asked for. */
static void
test_pages (Room *self, gconstpointer data)
{
  g_autoptr (DutyHistoryLine) first = NULL;

  g_assert_null (find_older (self));
  duty_history_view_show (DUTY_HISTORY_VIEW (self->view), self->code);
  wait_for (self, 1000);
  press_older (self);
  wait_for (self, 2000);
  press_older (self);
  wait_for (self, 3000);
  press_older (self);
  ui_wait (has_no_older, self);
  g_assert_cmpuint (g_list_model_get_n_items (get_lines (self)), ==, 3000);
  first = g_list_model_get_item (get_lines (self), 0);
  g_assert_nonnull (strstr (duty_history_line_get_words (first), "reported"));
}

static void
on_items_changed (GListModel *lines, guint position, guint removed, guint added, gpointer data)
{
  guint *n = data;

  *n += removed + added;
}

/* A move reads what is new: of what is shown nothing but the end changes. */
static void
test_news_are_added (Room *self, gconstpointer data)
{
  const char *codes[] = { self->code, NULL };
  g_autoptr (DutyHistoryLine) first = NULL;
  g_autoptr (DutyHistoryLine) still = NULL;
  g_autoptr (GError) error = NULL;
  guint n_changed = 0;

  duty_history_view_show (DUTY_HISTORY_VIEW (self->view), self->code);
  wait_for (self, 1000);
  first = g_list_model_get_item (get_lines (self), 0);
  g_signal_connect (get_lines (self), "items-changed", G_CALLBACK (on_items_changed), &n_changed);
  desk_fixture_move (&self->desk, codes, DUTY_MOVE_ACCEPT, &error);
  g_assert_no_error (error);
  wait_for (self, 1001);
  desk_fixture_move (&self->desk, codes, DUTY_MOVE_ASSIGN, &error);
  g_assert_no_error (error);
  wait_for (self, 1002);
  fill (self, 1);
  duty_fake_clock_advance (self->desk.clock, 3 * G_TIME_SPAN_SECOND);
  wait_for (self, 1003);
  duty_fake_clock_advance (self->desk.clock, 30 * G_TIME_SPAN_SECOND);
  ui_settle ();
  g_signal_handlers_disconnect_by_data (get_lines (self), &n_changed);
  still = g_list_model_get_item (get_lines (self), 0);
  g_assert_true (first == still);
  g_assert_cmpuint (n_changed, ==, 9);
}

#define ADD(path, test) g_test_add (path, Room, NULL, set_up, test, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("/history-view/pages", test_pages);
  ADD ("/history-view/news-are-added", test_news_are_added);
  return g_test_run ();
}
