/* SPDX-License-Identifier: GPL-3.0-or-later */

/*
 * bench-queue --data-dir=DIR --county=DIR …: the console itself, which also prints, a line each, what the
 * benchmark of the queue wants to know. Times are of CLOCK_MONOTONIC, µs:
 *
 *   usable T               the first frame that painted a queue with cases
 *   model CODE T           a case came into the list model of the queue
 *   painted CODE T FRAMES  the first frame after that was painted, FRAMES after it
 *   stall µS               the longest time the main loop was not polling, at the end, on SIGUSR1
 */

#include <glib-unix.h>
#include <gst/gst.h>

#include "ui/duty-application.h"
#include "ui/queue/duty-queue-view.h"
#include "video/duty-renderer.h"

typedef struct
{
  GtkWindow *window;
  GListModel *queue;
  GPtrArray *waiting; /* codes in the model, not painted yet */
  GArray *since;      /* of gint64: the frame count when each came */
  gint64 frames;
  gboolean usable;
} Watch;

static gint64 longest;
static gint64 polled_until;

static int
poll_and_measure (GPollFD *fds, guint n_fds, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  int result;

  if (polled_until != 0)
    longest = MAX (longest, now - polled_until);
  result = g_poll (fds, n_fds, timeout);
  polled_until = g_get_monotonic_time ();
  return result;
}

static void
on_items_changed (GListModel *queue, guint position, guint removed, guint added, gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();

  if (!watch->usable || removed > added)
    return;
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (queue, position + i);
      const char *code = duty_incident_get_code (incident);

      if (g_object_get_data (G_OBJECT (incident), "seen") != NULL)
        continue;
      g_object_set_data (G_OBJECT (incident), "seen", incident);
      g_print ("model %s %" G_GINT64_FORMAT "\n", code, now);
      g_ptr_array_add (watch->waiting, g_strdup (code));
      g_array_append_val (watch->since, watch->frames);
    }
}

static void
mark_all (GListModel *queue)
{
  for (guint i = 0; i < g_list_model_get_n_items (queue); i++)
    {
      g_autoptr (DutyIncident) incident = g_list_model_get_item (queue, i);

      g_object_set_data (G_OBJECT (incident), "seen", incident);
    }
}

static void
on_after_paint (GdkFrameClock *clock, gpointer data)
{
  Watch *watch = data;
  gint64 now = g_get_monotonic_time ();

  watch->frames++;
  if (!watch->usable && watch->queue != NULL && g_list_model_get_n_items (watch->queue) > 0)
    {
      watch->usable = TRUE;
      mark_all (watch->queue);
      g_print ("usable %" G_GINT64_FORMAT " %u\n", now, g_list_model_get_n_items (watch->queue));
    }
  for (guint i = 0; i < watch->waiting->len; i++)
    g_print ("painted %s %" G_GINT64_FORMAT " %" G_GINT64_FORMAT "\n", (char *) watch->waiting->pdata[i], now,
             watch->frames - g_array_index (watch->since, gint64, i));
  g_ptr_array_set_size (watch->waiting, 0);
  g_array_set_size (watch->since, 0);
}

static GListModel *
find_queue (GtkWidget *widget)
{
  if (GTK_IS_LIST_VIEW (widget))
    {
      GListModel *model = G_LIST_MODEL (gtk_list_view_get_model (GTK_LIST_VIEW (widget)));

      if (GTK_IS_MULTI_SELECTION (model))
        return gtk_multi_selection_get_model (GTK_MULTI_SELECTION (model));
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GListModel *found = find_queue (child);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static gboolean
on_look_for_queue (gpointer data)
{
  Watch *watch = data;

  watch->queue = find_queue (GTK_WIDGET (watch->window));
  if (watch->queue == NULL)
    return G_SOURCE_CONTINUE;
  g_signal_connect (watch->queue, "items-changed", G_CALLBACK (on_items_changed), watch);
  gtk_widget_queue_draw (GTK_WIDGET (watch->window));
  return G_SOURCE_REMOVE;
}

static void
on_window_realized (GtkWidget *window, gpointer data)
{
  g_signal_connect (gtk_widget_get_frame_clock (window), "after-paint", G_CALLBACK (on_after_paint), data);
}

static void
on_window_added (GtkApplication *application, GtkWindow *window, gpointer data)
{
  Watch *watch = data;

  if (watch->window != NULL)
    return;
  watch->window = window;
  g_signal_connect (window, "realize", G_CALLBACK (on_window_realized), watch);
  g_timeout_add (5, on_look_for_queue, watch);
}

/* The first SIGUSR1 begins the measuring of stalls, the next ones report. */
static gboolean
on_report (gpointer data)
{
  g_print ("stall %" G_GINT64_FORMAT "\n", longest);
  longest = 0;
  return G_SOURCE_CONTINUE;
}

int
main (int argc, char **argv)
{
  g_autoptr (DutyApplication) application = NULL;
  Watch watch = { .waiting = g_ptr_array_new_with_free_func (g_free), .since = g_array_new (FALSE, FALSE, 8) };

  setvbuf (stdout, NULL, _IOLBF, 0);
  duty_video_choose_renderer ();
  gst_init (NULL, NULL);
  g_main_context_set_poll_func (NULL, poll_and_measure);
  g_unix_signal_add (SIGUSR1, on_report, NULL);
  application = duty_application_new ();
  g_signal_connect (application, "window-added", G_CALLBACK (on_window_added), &watch);
  return g_application_run (G_APPLICATION (application), argc, argv);
}
