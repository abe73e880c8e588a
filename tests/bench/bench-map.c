/* SPDX-License-Identifier: GPL-3.0-or-later */

/* Pans and zooms the map of a county as large as they come (1,000 grids, 5,000 cameras, 5,000 open cases)
 * and measures the main thread: for every frame the time in all of its phases, and the longest turn of the
 * main loop between two polls, which is what a click would have to wait. The ratio is of the thread's own
 * time on the processor; on a machine with nothing else to do both are nearly the same. */

#include <adwaita.h>
#include <math.h>
#include <shumate/shumate.h>
#include <stdlib.h>
#include <time.h>

#include "map-room.h"
#include "ui/map/duty-map-motion.h"
#include "ui/map/duty-map-view-private.h"

#define BUDGET_MS 33.0
#define RUN_TIME (10 * G_TIME_SPAN_SECOND)
#define CHANGE_FRAMES 30

typedef struct
{
  DutyMapView *view;
  DutyIncidentBook *book;
  DutyCounty *county;
  GArray *frames; /* of double, ms */
  GArray *busy;   /* of double, ms of processor time */
  GArray *turns;  /* of double, ms */
  GArray *busy_turns;
  gint64 start;
  gint64 frame_start;
  gint64 busy_start;
  guint n;
  gboolean over;
} Run;

static GPollFunc real_poll;
static gint64 turn_start;
static gint64 turn_busy_start;
static GArray *turns;
static GArray *busy_turns;

/* Processor time of this thread, µs: what a frame costs when nobody else wants the machine. */
static gint64
get_busy_time (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);
  return now.tv_sec * G_TIME_SPAN_SECOND + now.tv_nsec / 1000;
}

static int
measured_poll (GPollFD *fds, guint n, int timeout)
{
  gint64 now = g_get_monotonic_time ();
  double ms = (now - turn_start) / 1000.0;
  double busy = (get_busy_time () - turn_busy_start) / 1000.0;
  int rc;

  if (turns != NULL && turn_start != 0)
    {
      g_array_append_val (turns, ms);
      g_array_append_val (busy_turns, busy);
    }
  rc = real_poll (fds, n, timeout);
  turn_start = g_get_monotonic_time ();
  turn_busy_start = get_busy_time ();
  return rc;
}

static void
on_frame_started (GdkFrameClock *clock, Run *run)
{
  run->busy_start = get_busy_time ();
  run->frame_start = g_get_monotonic_time ();
}

static void
on_frame_ended (GdkFrameClock *clock, Run *run)
{
  double ms = (g_get_monotonic_time () - run->frame_start) / 1000.0;
  double busy = (get_busy_time () - run->busy_start) / 1000.0;

  if (run->frame_start == 0)
    return;
  g_array_append_val (run->frames, ms);
  g_array_append_val (run->busy, busy);
}

/* A figure of eight over the county, a zoom every second and a half, and a case that comes or ages now and then. */
static gboolean
on_tick (GtkWidget *widget, GdkFrameClock *clock, gpointer data)
{
  static const int zooms[] = { 1, 1, 1, -1, 1, -1, -1, -1 };
  Run *run = data;
  ShumateMap *map = duty_map_view_get_map (run->view);
  gint64 now = gdk_frame_clock_get_frame_time (clock);
  double angle;

  if (run->start == 0)
    run->start = now;
  if (now - run->start > RUN_TIME)
    {
      run->over = TRUE;
      return G_SOURCE_REMOVE;
    }
  angle = (now - run->start) / 1e6;
  if (run->n % 90 == 60)
    duty_map_motion_zoom (map, zooms[run->n / 90 % G_N_ELEMENTS (zooms)], 400, 300);
  else if (run->n % 90 < 60)
    duty_map_motion_pan (map, 14 * cos (angle), 10 * sin (2 * angle));
  if (run->n++ % CHANGE_FRAMES == 0)
    {
      DutyPatch seen = duty_map_motion_get_seen (map);
      DutySpot spot = { (seen.left + seen.right) / 2, (seen.top + seen.bottom) / 2 };
      g_autoptr (DutyIncidentRow) row =
          map_room_case (run->county, 100000 + run->n, duty_mercator_unproject (spot), g_get_real_time ());

      duty_incident_book_put (run->book, row);
    }
  return G_SOURCE_CONTINUE;
}

static int
compare_doubles (gconstpointer a, gconstpointer b)
{
  double d = *(const double *) a - *(const double *) b;

  return (d > 0) - (d < 0);
}

static double
get_part (GArray *sorted, double part)
{
  return g_array_index (sorted, double, (guint) (part * (sorted->len - 1)));
}

static void
print_row (const char *name, GArray *values)
{
  g_array_sort (values, compare_doubles);
  g_print ("%-28s %7u %8.1f %8.1f %8.1f\n",
           name,
           values->len,
           get_part (values, 0.5),
           get_part (values, 0.99),
           get_part (values, 1.0));
}

static gboolean
is_over (gpointer data)
{
  return ((Run *) data)->over;
}

static void
measure (Run *run, GtkWidget *window)
{
  GdkFrameClock *clock = gtk_widget_get_frame_clock (window);

  /* Before all other handlers, and after them: "after-paint" is the last phase. */
  g_signal_connect (clock, "before-paint", G_CALLBACK (on_frame_started), run);
  g_signal_connect_after (clock, "after-paint", G_CALLBACK (on_frame_ended), run);
  real_poll = g_main_context_get_poll_func (NULL);
  g_main_context_set_poll_func (NULL, measured_poll);
  turns = run->turns;
  busy_turns = run->busy_turns;
  gtk_widget_add_tick_callback (GTK_WIDGET (run->view), on_tick, run, NULL);
  map_room_spin_until (is_over, run);
  turns = NULL;
  g_main_context_set_poll_func (NULL, real_poll);
}

static void
print_table (Run *run)
{
  double waiting;
  double worst;

  g_print ("%-28s %7s %8s %8s %8s\n", "main thread, ms", "n", "p50", "p99", "max");
  print_row ("frame (all phases)", run->frames);
  print_row ("  of it on the processor", run->busy);
  print_row ("turn of the main loop", run->turns);
  print_row ("  of it on the processor", run->busy_turns);
  waiting = MAX (get_part (run->frames, 1.0), get_part (run->turns, 1.0));
  worst = MAX (get_part (run->busy, 1.0), get_part (run->busy_turns, 1.0));
  g_print ("tiles painted by workers: %u; markers now: %u cameras, %u cases\n",
           duty_map_ground_get_n_painted (duty_map_view_get_ground (run->view)),
           duty_marker_set_get_n_markers (duty_map_view_get_markers (run->view, FALSE)),
           duty_marker_set_get_n_markers (duty_map_view_get_markers (run->view, TRUE)));
  g_print ("with what others took of the processor: %.2f\n", waiting / BUDGET_MS);
  g_print ("ratio: %.2f\n", worst / BUDGET_MS);
}

int
main (int argc, char *argv[])
{
  g_autoptr (DutyClock) clock = duty_clock_new ();
  g_autoptr (DutyCounty) county = map_room_load_big ();
  g_autoptr (DutyIncidentBook) book = map_room_book (county, clock, 5000);
  g_autoptr (GArray) frames = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) busy = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) all_turns = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) busy_turns_here = g_array_new (FALSE, FALSE, sizeof (double));
  GtkWidget *window;
  Run run = { .book = book, .county = county, .frames = frames, .busy = busy, .turns = all_turns, .busy_turns = busy_turns_here };

  adw_init ();
  window = gtk_window_new ();
  run.view = DUTY_MAP_VIEW (duty_map_view_new (county, DUTY_CASE_LIST (book)));
  gtk_window_set_child (GTK_WINDOW (window), GTK_WIDGET (run.view));
  gtk_window_set_default_size (GTK_WINDOW (window), 1100, 900);
  gtk_window_present (GTK_WINDOW (window));
  map_room_spin (3000);
  measure (&run, window);
  print_table (&run);
  gtk_window_destroy (GTK_WINDOW (window));
  return EXIT_SUCCESS;
}
