/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <libsoup/soup.h>

#include "support/duty-test-room.h"

#define POSTERS 8
#define ENOUGH 150

/* What the posters share: the codes that were acknowledged, and whether to go on. */
typedef struct
{
  DutyTestRoom *room;
  GMutex mutex;
  GPtrArray *codes;
  gint stop;
  gint n_torn; /* atomic */
  guint number;
} Burst;

static GBytes *
post_one (SoupSession *session, Burst *burst, const char *json, guint *status)
{
  g_autofree char *uri = g_strconcat (duty_test_room_get_intake (burst->room), "/api/v1/incidents", NULL);
  g_autofree char *bearer = g_strconcat ("Bearer ", duty_test_room_get_token (burst->room), NULL);
  g_autoptr (SoupMessage) message = soup_message_new ("POST", uri);
  g_autoptr (GBytes) body = g_bytes_new (json, strlen (json));
  GBytes *answer;

  soup_message_headers_replace (soup_message_get_request_headers (message), "Authorization", bearer);
  soup_message_set_request_body_from_bytes (message, "application/json", body);
  answer = soup_session_send_and_read (session, message, NULL, NULL);
  *status = soup_message_get_status (message);
  return answer;
}

/* The cut may tear an answer between its head and its body, once a connection: its code is then not known. */
static void
keep_code (Burst *burst, GBytes *answer)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (answer, &size);
  g_autofree char *json = g_strndup (data, size);

  g_mutex_lock (&burst->mutex);
  g_ptr_array_add (burst->codes, duty_test_dup_member (json, "code"));
  g_mutex_unlock (&burst->mutex);
}

static gpointer
post_until_cut (gpointer data)
{
  Burst *burst = data;
  g_autoptr (GMainContext) context = g_main_context_new ();
  g_autoptr (SoupSession) session = NULL;

  g_main_context_push_thread_default (context);
  session = soup_session_new ();
  while (!g_atomic_int_get (&burst->stop))
    {
      guint status = 0;
      g_autoptr (GBytes) answer =
          post_one (session, burst, "{\"channel\":\"app\",\"category\":\"flood\",\"level\":2,\"title\":\"积水\"}", &status);

      if (answer == NULL)
        break;
      if (status == 201 && g_bytes_get_size (answer) > 0)
        keep_code (burst, answer);
      else if (status == 201)
        g_atomic_int_inc (&burst->n_torn);
      else
        g_usleep (5000);
    }
  g_clear_object (&session);
  g_main_context_pop_thread_default (context);
  return NULL;
}

static guint
count_codes (Burst *burst)
{
  guint count;

  g_mutex_lock (&burst->mutex);
  count = burst->codes->len;
  g_mutex_unlock (&burst->mutex);
  return count;
}

static void
test_every_acknowledged_case_survives (void)
{
  g_autoptr (DutyTestRoom) room = duty_test_room_new (0);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func (g_free);
  Burst burst = { .room = room, .codes = codes };
  GThread *posters[POSTERS];

  duty_test_room_open_console (room);
  for (guint i = 0; i < POSTERS; i++)
    posters[i] = g_thread_new ("poster", post_until_cut, &burst);
  while (count_codes (&burst) < ENOUGH)
    g_usleep (1000);
  duty_test_room_kill_console (room);
  g_atomic_int_set (&burst.stop, 1);
  for (guint i = 0; i < POSTERS; i++)
    g_thread_join (posters[i]);
  g_assert_cmpint (burst.n_torn, <=, POSTERS);

  duty_test_room_open_console (room);
  for (guint i = 0; i < codes->len; i++)
    {
      g_autofree char *path = g_strconcat ("/api/v1/incidents/", codes->pdata[i], NULL);

      g_assert_cmpuint (duty_test_room_get (room, path, NULL), ==, 200);
    }
  duty_test_room_close_console (room);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/integration/kill/every-acknowledged-case-survives", test_every_acknowledged_case_survives);
  return g_test_run ();
}
