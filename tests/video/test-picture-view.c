/* SPDX-License-Identifier: GPL-3.0-or-later */

#include <gst/gst.h>
#include <xcb/xcb.h>

#include "camera/rtsp/duty-rtsp-source.h"
#include "media/duty-stream-pool.h"
#include "support/duty-test-server.h"
#include "ui/ui-fixture.h"
#include "video/duty-picture-view.h"

/* What a person would see is read from the X server's own screen, whoever painted it. */

#define BLUE 0x2040c0
#define PINK 0xff40a0

/* A white ball that moves on blue; pattern 17, one colour, is a picture that never changes. */
#define BALL                                                                                                         \
  "videotestsrc is-live=true name=scene pattern=ball background-color=0xff2040c0 foreground-color=0xff2040c0 ! "     \
  "timeoverlay name=time valignment=bottom ! video/x-raw,format=I420,width=320,height=180,framerate=25/1 ! "                   \
  "x264enc tune=zerolatency speed-preset=ultrafast key-int-max=25 ! rtph264pay name=pay0"

typedef struct
{
  DutyTestServer *server;
  DutyClock *clock;
  DutyStreamPool *pool;
  DutyStream *stream;
  xcb_connection_t *x;
} Fixture;

static void
set_up (Fixture *self, gconstpointer presenter)
{
  const DutyTestServerSetup setup = { .launch = BALL };
  g_autoptr (GError) error = NULL;
  g_autoptr (DutySource) source = NULL;
  g_autofree char *uri = NULL;

  g_setenv ("DUTY_PRESENTER", presenter, TRUE);
  self->server = duty_test_server_new (&setup);
  self->clock = duty_clock_new ();
  self->pool = duty_stream_pool_new (self->clock);
  uri = duty_test_server_dup_uri (self->server);
  source = duty_rtsp_source_new (uri, uri, NULL, NULL, DUTY_TRANSPORT_AUTO, &error);
  g_assert_no_error (error);
  self->stream = duty_stream_pool_acquire (self->pool, source);
  self->x = xcb_connect (NULL, NULL);
}

static void
tear_down (Fixture *self, gconstpointer presenter)
{
  xcb_disconnect (self->x);
  duty_stream_pool_release (self->pool, self->stream);
  g_object_unref (self->pool);
  g_object_unref (self->clock);
  duty_test_server_free (self->server);
}

typedef struct
{
  Fixture *fixture;
  int x;
  int y;
  guint32 rgb;
} Dot;

static guint32
read_dot (const Dot *dot)
{
  xcb_connection_t *x = dot->fixture->x;
  xcb_window_t root = xcb_setup_roots_iterator (xcb_get_setup (x)).data->root;
  g_autofree xcb_get_image_reply_t *reply = xcb_get_image_reply (
      x, xcb_get_image (x, XCB_IMAGE_FORMAT_Z_PIXMAP, root, dot->x, dot->y, 1, 1, ~0u), NULL);

  g_assert_nonnull (reply);
  return *(guint32 *) xcb_get_image_data (reply) & 0xffffff;
}

static gboolean
is_near (guint32 a, guint32 b)
{
  for (int shift = 0; shift < 24; shift += 8)
    if (ABS ((int) (a >> shift & 0xff) - (int) (b >> shift & 0xff)) > 12)
      return FALSE;
  return TRUE;
}

static gboolean
has_colour (gpointer data)
{
  const Dot *dot = data;

  return is_near (read_dot (dot), dot->rgb);
}

static void
wait_for_colour (Fixture *self, int x, int y, guint32 rgb)
{
  Dot dot = { self, x, y, rgb };

  ui_wait (has_colour, &dot);
}

static gboolean
is_live (gpointer stream)
{
  return duty_stream_get_state (stream) == DUTY_STREAM_LIVE;
}

static gboolean
is_stalled (gpointer stream)
{
  return duty_stream_get_state (stream) == DUTY_STREAM_STALLED;
}

static gboolean
decodes_nothing (gpointer pool)
{
  return duty_stream_pool_get_n_decoding (pool) == 0;
}

static GtkWidget *
make_view (Fixture *self)
{
  GtkWidget *view = duty_picture_view_new ();

  duty_picture_view_set_footage (DUTY_PICTURE_VIEW (view), DUTY_FOOTAGE (self->stream));
  return view;
}

static GtkWindow *
show (GtkWidget *child)
{
  GtkWindow *window = GTK_WINDOW (gtk_window_new ());

  gtk_window_set_decorated (window, FALSE);
  gtk_window_set_default_size (window, 640, 360);
  gtk_window_set_child (window, child);
  gtk_window_present (window);
  ui_wait_mapped (child);
  return window;
}

static void
test_shows_the_stream (Fixture *self, gconstpointer presenter)
{
  GtkWidget *view = make_view (self);
  GtkWindow *window = show (view);

  ui_wait (is_live, self->stream);
  wait_for_colour (self, 20, 20, BLUE);
  wait_for_colour (self, 620, 100, BLUE);
  ui_destroy (window, view, NULL);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->pool), ==, 0);
}

/* The picture that froze stays, grey and dark: 0.4 of the luma of BLUE. */
static void
test_greys_what_is_not_live (Fixture *self, gconstpointer presenter)
{
  GtkWidget *view = make_view (self);
  GtkWindow *window = show (view);
  Dot dot = { self, 20, 20, BLUE };
  guint32 grey;

  ui_wait (has_colour, &dot);
  duty_test_server_set (self->server, "time", "silent", TRUE);
  ui_wait (is_stalled, self->stream);
  wait_for_colour (self, 20, 20, 0x1a1a1a);
  grey = read_dot (&dot);
  g_assert_cmpuint (grey & 0xff, ==, grey >> 8 & 0xff);
  duty_test_server_set (self->server, "time", "silent", FALSE);
  wait_for_colour (self, 20, 20, BLUE);
  ui_destroy (window, view, NULL);
}

static void
test_follows_its_place (Fixture *self, gconstpointer presenter)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);
  GtkWidget *strip = gtk_drawing_area_new ();
  GtkWidget *view = make_view (self);
  GtkWindow *window;

  gtk_widget_set_vexpand (view, TRUE);
  gtk_widget_set_visible (strip, FALSE);
  gtk_widget_set_size_request (strip, -1, 180);
  gtk_box_append (GTK_BOX (box), strip);
  gtk_box_append (GTK_BOX (box), view);
  window = show (box);
  wait_for_colour (self, 20, 20, BLUE);

  /* Half the height is left: the picture is 320 × 180 in the middle. */
  gtk_widget_set_visible (strip, TRUE);
  wait_for_colour (self, 170, 190, BLUE);
  wait_for_colour (self, 150, 190, 0x000000);
  ui_destroy (window, view, NULL);
}

static void
add_style (const char *css)
{
  g_autoptr (GtkCssProvider) provider = gtk_css_provider_new ();

  gtk_css_provider_load_from_data (provider, css, -1);
  gtk_style_context_add_provider_for_display (gdk_display_get_default (), GTK_STYLE_PROVIDER (provider),
                                              GTK_STYLE_PROVIDER_PRIORITY_APPLICATION);
}

/* What GTK draws above the picture is seen, also where the picture is a window of its own. */
static void
test_lies_below_labels_and_popovers (Fixture *self, gconstpointer presenter)
{
  GtkWidget *overlay = gtk_overlay_new ();
  GtkWidget *label = gtk_label_new (NULL);
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *view = make_view (self);
  GtkWindow *window;

  add_style (".pink, .pink > contents { background: #ff40a0; padding: 0; border: none; box-shadow: none; }");
  gtk_widget_add_css_class (label, "pink");
  gtk_widget_set_size_request (label, 40, 20);
  gtk_widget_set_halign (label, GTK_ALIGN_START);
  gtk_widget_set_valign (label, GTK_ALIGN_START);
  gtk_overlay_set_child (GTK_OVERLAY (overlay), view);
  gtk_overlay_add_overlay (GTK_OVERLAY (overlay), label);
  gtk_widget_add_css_class (popover, "pink");
  gtk_popover_set_autohide (GTK_POPOVER (popover), FALSE);
  gtk_widget_set_size_request (popover, 80, 80);
  gtk_widget_set_parent (popover, overlay);
  window = show (overlay);
  wait_for_colour (self, 60, 30, BLUE);
  wait_for_colour (self, 10, 10, PINK);

  gtk_popover_set_pointing_to (GTK_POPOVER (popover), &(GdkRectangle){ 320, 100, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (popover));
  wait_for_colour (self, 320, 150, PINK);
  wait_for_colour (self, 60, 30, BLUE);
  gtk_popover_popdown (GTK_POPOVER (popover));
  ui_settle ();
  gtk_widget_unparent (popover);
  ui_destroy (window, view, NULL);
}

static void
test_decodes_once_and_only_what_is_seen (Fixture *self, gconstpointer presenter)
{
  GtkWidget *stack = gtk_stack_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  GtkWidget *other = gtk_label_new ("other");
  GtkWindow *window;

  gtk_box_set_homogeneous (GTK_BOX (box), TRUE);
  gtk_box_append (GTK_BOX (box), make_view (self));
  gtk_box_append (GTK_BOX (box), make_view (self));
  gtk_stack_add_child (GTK_STACK (stack), box);
  gtk_stack_add_child (GTK_STACK (stack), other);
  window = show (stack);
  wait_for_colour (self, 20, 180, BLUE);
  wait_for_colour (self, 340, 180, BLUE);
  g_assert_cmpuint (duty_stream_pool_get_n_decoding (self->pool), ==, 1);

  gtk_stack_set_visible_child (GTK_STACK (stack), other);
  ui_wait (decodes_nothing, self->pool);
  gtk_stack_set_visible_child (GTK_STACK (stack), box);
  wait_for_colour (self, 340, 180, BLUE);
  ui_destroy (window, box, NULL);
}

static void
add (const char *name, void (*test) (Fixture *self, gconstpointer presenter))
{
  const char *presenters[] = { "shm", "paint" };

  for (gsize i = 0; i < G_N_ELEMENTS (presenters); i++)
    {
      g_autofree char *path = g_strdup_printf ("/video/picture-view/%s/%s", presenters[i], name);

      g_test_add (path, Fixture, presenters[i], set_up, test, tear_down);
    }
}

int
main (int argc, char *argv[])
{
  gst_init (&argc, &argv);
  ui_init (&argc, &argv);
  add ("shows-the-stream", test_shows_the_stream);
  add ("greys-what-is-not-live", test_greys_what_is_not_live);
  add ("follows-its-place", test_follows_its_place);
  add ("lies-below-labels-and-popovers", test_lies_below_labels_and_popovers);
  add ("decodes-once-and-only-what-is-seen", test_decodes_once_and_only_what_is_seen);
  return g_test_run ();
}
