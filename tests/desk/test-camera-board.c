/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The camera board on a fake clock: cameras that answer as they are told, when they are told. */

#include "camera/duty-camera-source.h"
#include "desk/desk-fixture.h"
#include "desk/duty-camera-board.h"
#include "desk/duty-desk-private.h"
#include "support/duty-bad-server.h"

/* A prober whose cameras answer after @delay of the fake clock, and that counts. */

#define FAKE_TYPE_PROBER (fake_prober_get_type ())
G_DECLARE_FINAL_TYPE (FakeProber, fake_prober, FAKE, PROBER, GObject)

struct _FakeProber
{
  GObject parent_instance;

  DutyFakeClock *clock;
  gint64 delay;
  GHashTable *answers; /* of ids to DutyProbeAnswer; up without a clock for others */
  GHashTable *hosts;   /* set of those that are being asked */
  GHashTable *asked;   /* of ids to how often */
  guint n_now;
  guint n_most;
  guint n_asked;
};

static void fake_prober_iface_init (DutyProberInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (FakeProber,
                               fake_prober,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (DUTY_TYPE_PROBER, fake_prober_iface_init))

typedef struct
{
  FakeProber *prober;
  DutyCamera *camera;
} Question;

static char *
dup_host (DutyCamera *camera)
{
  g_autoptr (GUri) uri =
      g_uri_parse (duty_camera_get_uri (camera, DUTY_QUALITY_MAIN), G_URI_FLAGS_NONE, NULL);

  return g_strdup (g_uri_get_host (uri));
}

static gboolean
on_answer (gpointer data)
{
  g_autoptr (GTask) task = data;
  Question *question = g_task_get_task_data (task);
  FakeProber *self = question->prober;
  g_autofree char *host = dup_host (question->camera);
  const DutyProbeAnswer *answer = g_hash_table_lookup (self->answers, duty_camera_get_id (question->camera));
  const DutyProbeAnswer up = { DUTY_CAUSE_NONE };

  self->n_now--;
  g_assert_true (g_hash_table_remove (self->hosts, host));
  g_task_return_pointer (task, g_memdup2 (answer != NULL ? answer : &up, sizeof up), g_free);
  return G_SOURCE_REMOVE;
}

static void
fake_prober_probe_async (DutyProber *prober,
                         DutyCamera *camera,
                         GCancellable *cancellable,
                         GAsyncReadyCallback callback,
                         gpointer data)
{
  FakeProber *self = FAKE_PROBER (prober);
  GTask *task = g_task_new (self, cancellable, callback, data);
  const char *id = duty_camera_get_id (camera);
  guint n = GPOINTER_TO_UINT (g_hash_table_lookup (self->asked, id));
  Question *question = g_new (Question, 1);

  *question = (Question){ self, camera };
  g_task_set_task_data (task, question, g_free);
  g_assert_true (g_hash_table_add (self->hosts, dup_host (camera)));
  g_hash_table_insert (self->asked, g_strdup (id), GUINT_TO_POINTER (n + 1));
  self->n_asked++;
  self->n_now++;
  self->n_most = MAX (self->n_most, self->n_now);
  duty_clock_add_timer (DUTY_CLOCK (self->clock), self->delay, on_answer, task, NULL);
}

static gboolean
fake_prober_probe_finish (DutyProber *prober, GAsyncResult *result, DutyProbeAnswer *answer, GError **error)
{
  g_autofree DutyProbeAnswer *given = g_task_propagate_pointer (G_TASK (result), error);

  if (given != NULL)
    *answer = *given;
  return given != NULL;
}

static void
fake_prober_iface_init (DutyProberInterface *iface)
{
  iface->probe_async = fake_prober_probe_async;
  iface->probe_finish = fake_prober_probe_finish;
}

static void
fake_prober_finalize (GObject *object)
{
  FakeProber *self = FAKE_PROBER (object);

  g_hash_table_unref (self->answers);
  g_hash_table_unref (self->hosts);
  g_hash_table_unref (self->asked);
  G_OBJECT_CLASS (fake_prober_parent_class)->finalize (object);
}

static void
fake_prober_class_init (FakeProberClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = fake_prober_finalize;
}

static void
fake_prober_init (FakeProber *self)
{
  self->answers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->hosts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->asked = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->delay = 20 * G_TIME_SPAN_MILLISECOND;
}

/* The board over it */

typedef struct
{
  DeskFixture desk;
  FakeProber *prober;
  DutyCameraWatch *watch;
  GListStore *cameras;
  DutyCameraBoard *board;
  guint n_changes;
} Fixture;

static void
set_up (Fixture *self, gconstpointer data)
{
  desk_fixture_set_up (&self->desk, NULL);
  self->prober = g_object_new (FAKE_TYPE_PROBER, NULL);
  self->prober->clock = self->desk.clock;
  self->cameras = g_list_store_new (DUTY_TYPE_CAMERA);
  self->watch = duty_camera_watch_new (self->desk.store, DUTY_CLOCK (self->desk.clock), "2");
}

static void
settle (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  duty_camera_board_stop (self->board);
  duty_fake_clock_advance (self->desk.clock, MINUTE);
  settle ();
  g_assert_finalize_object (self->board);
  g_assert_finalize_object (self->prober);
  g_object_unref (self->watch);
  g_object_unref (self->cameras);
  desk_fixture_tear_down (&self->desk, NULL);
}

static void
add_camera (Fixture *self, guint number, const char *host)
{
  g_autofree char *id = g_strdup_printf ("%u", number);
  g_autofree char *own = g_strdup_printf ("rtsp://10.0.%u.%u/%u", number / 250, number % 250, number);
  g_autofree char *shared = g_strdup_printf ("rtsp://%s/%u", host, number);
  const DutyCameraRow row = { id, id, "1", .main_uri = host != NULL ? shared : own };
  g_autoptr (DutyCamera) camera = duty_camera_new (&row);

  g_list_store_append (self->cameras, camera);
}

static void
on_changed (GListModel *list, guint position, guint removed, guint added, Fixture *self)
{
  g_assert_cmpuint (removed, ==, 1);
  g_assert_cmpuint (added, ==, 1);
  self->n_changes++;
}

static void
open_board (Fixture *self, guint n)
{
  for (guint i = 0; i < n; i++)
    add_camera (self, i, NULL);
  self->board = duty_camera_board_new (G_LIST_MODEL (self->cameras), DUTY_PROBER (self->prober), self->watch,
                                       self->desk.pool, DUTY_CLOCK (self->desk.clock));
  g_signal_connect (self->board, "items-changed", G_CALLBACK (on_changed), self);
  duty_camera_board_start (self->board);
}

/* Moves time on in steps as small as answers need, which come by the main loop. */
static void
pass (Fixture *self, gint64 span)
{
  for (gint64 passed = 0; passed < span; passed += 10 * G_TIME_SPAN_MILLISECOND)
    {
      duty_fake_clock_advance (self->desk.clock, 10 * G_TIME_SPAN_MILLISECOND);
      settle ();
    }
}

static DutyBoardRow *
get_row (Fixture *self, guint position)
{
  g_autoptr (DutyBoardRow) row = g_list_model_get_item (G_LIST_MODEL (self->board), position);

  return row;
}

static DutyBoardState
get_state (Fixture *self, guint position)
{
  return duty_board_row_get_state (get_row (self, position));
}

static guint
count_asked (Fixture *self, const char *id)
{
  return GPOINTER_TO_UINT (g_hash_table_lookup (self->prober->asked, id));
}

static void
set_answer (Fixture *self, const char *id, DutyProbeAnswer answer)
{
  g_hash_table_insert (self->prober->answers, g_strdup (id), g_memdup2 (&answer, sizeof answer));
}

/* All five thousand in five minutes, evenly: no second has more than the budget, and a timer or two waits. */
static void
test_asks_evenly (Fixture *self, gconstpointer data)
{
  open_board (self, 5000);
  g_assert_cmpuint (duty_camera_board_count (self->board, DUTY_BOARD_UNKNOWN), ==, 5000);
  for (guint second = 0; second < 300; second++)
    {
      guint before = self->prober->n_asked;

      pass (self, SECOND);
      g_assert_cmpuint (self->prober->n_asked - before, <=, DUTY_CAMERA_BOARD_A_SECOND);
      g_assert_cmpuint (self->prober->n_asked - before, >=, 10);
      g_assert_cmpuint (duty_fake_clock_get_n_timers (self->desk.clock), <=, 20);
    }
  g_assert_cmpuint (self->prober->n_asked, >=, 4950);
  pass (self, 5 * SECOND);
  g_assert_cmpuint (duty_camera_board_count (self->board, DUTY_BOARD_UP), ==, 5000);
  g_assert_cmpuint (self->n_changes, ==, 5000);
  g_assert_cmpuint (self->prober->n_most, <=, DUTY_CAMERA_BOARD_AT_ONCE);
}

static void
test_asks_few_at_once (Fixture *self, gconstpointer data)
{
  self->prober->delay = 4 * SECOND;
  open_board (self, 1000);
  pass (self, 30 * SECOND);
  g_assert_cmpuint (self->prober->n_most, ==, DUTY_CAMERA_BOARD_AT_ONCE);
  g_assert_cmpuint (self->prober->n_asked, >=, 50);
  g_assert_cmpuint (self->prober->n_asked, <=, 64);
}

static void
on_frame (GstSample *sample, gpointer data)
{
}

/* Opens what a wall of @n tiles does. That no picture comes does not matter for ten seconds. */
static void
open_streams (Fixture *self, const char *uri, guint n, DutyStream **streams, guint *viewers)
{
  for (guint i = 0; i < n; i++)
    {
      g_autofree char *id = g_strdup_printf ("tile%u", i);
      const DutyCameraRow row = { id, id, "1", .main_uri = uri };
      g_autoptr (DutyCamera) camera = duty_camera_new (&row);
      g_autoptr (DutySource) source = duty_camera_source_new (camera, DUTY_QUALITY_MAIN, NULL);

      streams[i] = duty_stream_pool_acquire (self->desk.pool, source);
      viewers[i] = duty_stream_add_viewer (streams[i], on_frame, NULL, NULL);
    }
}

/* While the wall decodes sixteen streams, a third of the budget is left, and half of the questions at once. */
static void
test_asks_less_beside_a_wall (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyBadServer) server = duty_bad_server_new (DUTY_BAD_DEAF);
  g_autofree char *uri = duty_bad_server_dup_uri (server);
  DutyStream *streams[16];
  guint viewers[16];

  open_streams (self, uri, 16, streams, viewers);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->desk.pool), ==, 16);
  open_board (self, 5000);
  pass (self, 4 * SECOND);
  g_assert_cmpuint (self->prober->n_asked, >=, 20);
  g_assert_cmpuint (self->prober->n_asked, <=, 4 * DUTY_CAMERA_BOARD_A_SECOND / 3 + 1);
  self->prober->delay = 4 * SECOND;
  self->prober->n_most = 0;
  pass (self, 3 * SECOND);
  g_assert_cmpuint (self->prober->n_most, ==, DUTY_CAMERA_BOARD_AT_ONCE / 2);
  for (guint i = 0; i < 16; i++)
    {
      duty_stream_remove_viewer (streams[i], viewers[i]);
      duty_stream_pool_release (self->desk.pool, streams[i]);
    }
}

/* The prober itself fails when a host is asked twice at once. */
static void
test_asks_a_host_once (Fixture *self, gconstpointer data)
{
  self->prober->delay = 3 * SECOND;
  for (guint i = 0; i < 64; i++)
    add_camera (self, i, i % 2 == 0 ? "recorder" : "other");
  open_board (self, 0);
  pass (self, MINUTE);
  g_assert_cmpuint (self->prober->n_most, ==, 2);
  g_assert_cmpuint (self->prober->n_asked, >=, 20);
  pass (self, 3 * MINUTE);
  g_assert_cmpuint (duty_camera_board_count (self->board, DUTY_BOARD_UP), ==, 64);
}

static void
test_asks_again (Fixture *self, gconstpointer data)
{
  open_board (self, 2);
  pass (self, 2 * SECOND);
  g_assert_cmpuint (count_asked (self, "1"), ==, 1);
  pass (self, 4 * MINUTE);
  g_assert_cmpuint (count_asked (self, "1"), ==, 1);
  pass (self, 2 * MINUTE);
  g_assert_cmpuint (count_asked (self, "1"), ==, 2);
}

static void
test_backs_off (Fixture *self, gconstpointer data)
{
  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_UNREACHABLE });
  set_answer (self, "1", (DutyProbeAnswer){ DUTY_CAUSE_PASSWORD });
  open_board (self, 3);
  pass (self, 2 * SECOND);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_DOWN);
  g_assert_cmpint (duty_board_row_get_cause (get_row (self, 0)), ==, DUTY_CAUSE_UNREACHABLE);
  g_assert_true (duty_board_row_is_since_found (get_row (self, 0)));
  pass (self, MINUTE);
  g_assert_cmpuint (count_asked (self, "0"), ==, 2);
  /* Delays of at most 2, 4, 8 and 15 minutes, at least half of each. */
  pass (self, 29 * MINUTE);
  g_assert_cmpuint (count_asked (self, "0"), >=, 4);
  g_assert_cmpuint (count_asked (self, "0"), <=, 7);
  g_assert_cmpuint (count_asked (self, "1"), <=, 2);
  g_assert_cmpuint (count_asked (self, "2"), >=, 5);

  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_NONE });
  pass (self, 16 * MINUTE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
  g_assert_false (duty_board_row_is_since_found (get_row (self, 0)));
  g_assert_cmpuint (duty_board_row_get_n_changes (get_row (self, 0)), ==, 1);
}

/* What is looked at is not asked, and tells of itself. */
static void
test_listens_to_streams (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCamera) camera = NULL;

  open_board (self, 2);
  camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), 0);
  duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_REFUSED);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_DOWN);
  g_assert_cmpuint (duty_camera_board_count (self->board, DUTY_BOARD_DOWN), ==, 1);
  duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_CONNECTING, DUTY_CAUSE_NONE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_DOWN);
  duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
}

static void
test_keeps_what_only_a_look_sees (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCamera) camera = NULL;

  open_board (self, 1);
  camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), 0);
  duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_STALLED, DUTY_CAUSE_FROZEN);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_FROZEN);
  pass (self, SECOND);
  g_assert_cmpuint (count_asked (self, "0"), ==, 1);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_FROZEN);
  g_assert_true (duty_board_row_is_from_look (get_row (self, 0)));

  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_REFUSED });
  pass (self, 6 * MINUTE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_DOWN);
  g_assert_false (duty_board_row_is_from_look (get_row (self, 0)));
  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_NONE });
  pass (self, 6 * MINUTE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
}

/* A stream that is open is never asked for, not even once. */
static void
test_does_not_ask_what_is_open (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCamera) camera = NULL;
  DutyLook *look;

  add_camera (self, 0, "127.0.0.1:9");
  camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), 0);
  g_clear_object (&self->watch);
  self->watch = g_object_ref (self->desk.desk->watch);
  open_board (self, 0);
  look = duty_desk_open_look (self->desk.desk, camera, DUTY_QUALITY_SUB, "巡查", NULL);
  while (duty_look_get_stream (look) == NULL)
    g_main_context_iteration (NULL, TRUE);
  pass (self, 10 * SECOND);
  g_assert_cmpuint (self->prober->n_asked, ==, 0);
  g_object_unref (look);
  pass (self, 6 * MINUTE);
  g_assert_cmpuint (self->prober->n_asked, ==, 1);
}

static void
test_flaps (Fixture *self, gconstpointer data)
{
  g_autoptr (DutyCamera) camera = NULL;
  DutyBoardRow *row;

  open_board (self, 1);
  row = get_row (self, 0);
  camera = g_list_model_get_item (G_LIST_MODEL (self->cameras), 0);
  pass (self, SECOND);
  for (guint i = 0; i < 2; i++)
    {
      g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
      duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LOST, DUTY_CAUSE_CLOSED);
      g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_DOWN);
      duty_fake_clock_advance (self->desk.clock, SECOND);
      duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB, DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
    }
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_FLAPPING);
  g_assert_cmpuint (duty_board_row_get_n_changes (row), ==, 4);
  for (guint i = 0; i < 100; i++)
    duty_camera_watch_note (self->watch, camera, DUTY_QUALITY_SUB,
                            i % 2 == 0 ? DUTY_STREAM_LOST : DUTY_STREAM_LIVE, DUTY_CAUSE_NONE);
  g_assert_cmpuint (duty_board_row_get_n_changes (row), ==, DUTY_BOARD_MAX_CHANGES);
  pass (self, 66 * MINUTE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
  g_assert_cmpuint (duty_board_row_get_n_changes (row), ==, 0);
}

static void
test_clock_wrong (Fixture *self, gconstpointer data)
{
  gint64 off;

  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_NONE, TRUE, -200 * SECOND });
  set_answer (self, "1", (DutyProbeAnswer){ DUTY_CAUSE_NONE, TRUE, 5 * SECOND });
  set_answer (self, "2", (DutyProbeAnswer){ DUTY_CAUSE_PASSWORD, TRUE, 200 * SECOND });
  open_board (self, 4);
  pass (self, 3 * SECOND);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_CLOCK);
  g_assert_true (duty_board_row_get_clock (get_row (self, 0), &off));
  g_assert_cmpint (off, ==, -200 * SECOND);
  g_assert_cmpint (get_state (self, 1), ==, DUTY_BOARD_UP);
  g_assert_cmpint (get_state (self, 2), ==, DUTY_BOARD_DOWN);
  g_assert_false (duty_board_row_get_clock (get_row (self, 3), &off));
  set_answer (self, "0", (DutyProbeAnswer){ DUTY_CAUSE_NONE, TRUE, SECOND });
  pass (self, 6 * MINUTE);
  g_assert_cmpint (get_state (self, 0), ==, DUTY_BOARD_UP);
}

/* A machine that comes seconds late is left alone for a while. */
static void
test_waits_when_late (Fixture *self, gconstpointer data)
{
  open_board (self, 10);
  duty_fake_clock_stall (self->desk.clock, 5 * SECOND);
  duty_fake_clock_advance (self->desk.clock, 0);
  settle ();
  g_assert_cmpuint (self->prober->n_asked, ==, 0);
  pass (self, SECOND);
  g_assert_cmpuint (self->prober->n_asked, ==, 0);
  pass (self, 3 * SECOND);
  g_assert_cmpuint (self->prober->n_asked, ==, 10);
}

/* Stopped while it asks, it hears no answer. */
static void
test_stops (Fixture *self, gconstpointer data)
{
  self->prober->delay = 4 * SECOND;
  open_board (self, 20);
  pass (self, 2 * SECOND);
  g_assert_cmpuint (duty_camera_board_get_n_asking (self->board), >, 1);
  duty_camera_board_stop (self->board);
  g_assert_cmpuint (duty_camera_board_get_n_asking (self->board), ==, 0);
  pass (self, 10 * SECOND);
  g_assert_cmpuint (self->n_changes, ==, 0);
  g_assert_cmpuint (duty_camera_board_count (self->board, DUTY_BOARD_UNKNOWN), ==, 20);
}

#define ADD(name, func) g_test_add ("/desk/camera-board/" name, Fixture, NULL, set_up, func, tear_down)

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  g_test_init (&argc, &argv, NULL);
  ADD ("asks-evenly", test_asks_evenly);
  ADD ("asks-few-at-once", test_asks_few_at_once);
  ADD ("asks-less-beside-a-wall", test_asks_less_beside_a_wall);
  ADD ("asks-a-host-once", test_asks_a_host_once);
  ADD ("asks-again", test_asks_again);
  ADD ("backs-off", test_backs_off);
  ADD ("listens-to-streams", test_listens_to_streams);
  ADD ("keeps-what-only-a-look-sees", test_keeps_what_only_a_look_sees);
  ADD ("does-not-ask-what-is-open", test_does_not_ask_what_is_open);
  ADD ("flaps", test_flaps);
  ADD ("clock-wrong", test_clock_wrong);
  ADD ("waits-when-late", test_waits_when_late);
  ADD ("stops", test_stops);
  return g_test_run ();
}
