/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulator-control.h"

/**
 * DutySimulatorControl:
 *
 * Makes cameras misbehave on request: orders such as “freeze cam03” or “drop all”, a line each, while the
 * simulator runs. Each is answered by one line on standard output. Main thread only.
 */
struct _DutySimulatorControl
{
  GObject parent_instance;

  DutyCameraServer *server;  /* owned */
  GDataInputStream *orders;  /* owned, nullable */
  GCancellable *cancellable; /* owned */
};

G_DEFINE_TYPE (DutySimulatorControl, duty_simulator_control, G_TYPE_OBJECT)

typedef struct
{
  const char *verb;
  DutyFault fault;
  gboolean on;
} Verb;

static const Verb verbs[] = {
  { "stop", DUTY_FAULT_STOPPED, TRUE },    { "start", DUTY_FAULT_STOPPED, FALSE },
  { "freeze", DUTY_FAULT_FROZEN, TRUE },   { "unfreeze", DUTY_FAULT_FROZEN, FALSE },
  { "silent", DUTY_FAULT_SILENT, TRUE },   { "speak", DUTY_FAULT_SILENT, FALSE },
  { "refuse", DUTY_FAULT_REFUSING, TRUE }, { "accept", DUTY_FAULT_REFUSING, FALSE },
  { "garbage", DUTY_FAULT_GARBLED, TRUE }, { "clean", DUTY_FAULT_GARBLED, FALSE },
  { "slow", DUTY_FAULT_SLOW, TRUE },       { "quick", DUTY_FAULT_SLOW, FALSE },
};

static void
duty_simulator_control_dispose (GObject *object)
{
  DutySimulatorControl *self = DUTY_SIMULATOR_CONTROL (object);

  duty_simulator_control_close (self);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->orders);
  g_clear_object (&self->server);
  G_OBJECT_CLASS (duty_simulator_control_parent_class)->dispose (object);
}

static void
duty_simulator_control_class_init (DutySimulatorControlClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = duty_simulator_control_dispose;
}

static void
duty_simulator_control_init (DutySimulatorControl *self)
{
  self->cancellable = g_cancellable_new ();
}

DutySimulatorControl *
duty_simulator_control_new (DutyCameraServer *server)
{
  DutySimulatorControl *self = g_object_new (DUTY_TYPE_SIMULATOR_CONTROL, NULL);

  self->server = g_object_ref (server);
  return self;
}

static const Verb *
find_verb (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (verbs); i++)
    if (g_str_equal (verbs[i].verb, name))
      return &verbs[i];
  return NULL;
}

static void
drop (DutySimulatorControl *self, DutySimulatedCamera *camera)
{
  guint n_cut = duty_camera_server_drop (self->server, camera);

  g_debug ("%u connections cut", n_cut);
}

static void
apply (DutySimulatorControl *self, const Verb *verb, DutySimulatedCamera *camera)
{
  GPtrArray *cameras = duty_camera_server_get_cameras (self->server);

  if (camera != NULL)
    {
      duty_simulated_camera_set (camera, verb->fault, verb->on);
      return;
    }
  for (guint i = 0; i < cameras->len; i++)
    duty_simulated_camera_set (g_ptr_array_index (cameras, i), verb->fault, verb->on);
}

/**
 * duty_simulator_control_obey:
 * @self: a control
 * @order: a verb and a camera's name, or “all”
 * @error: when there is no such verb or camera
 *
 * Returns: whether it was done
 */
gboolean
duty_simulator_control_obey (DutySimulatorControl *self, const char *order, GError **error)
{
  g_auto (GStrv) words = g_strsplit_set (order, " \t", 2);
  const char *name = g_strv_length (words) == 2 ? g_strstrip (words[1]) : "";
  DutySimulatedCamera *camera = duty_camera_server_find (self->server, name);
  gboolean dropping = words[0] != NULL && g_str_equal (words[0], "drop");
  const Verb *verb = words[0] != NULL ? find_verb (words[0]) : NULL;

  if (verb == NULL && !dropping)
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT, "“%s” is no order: see --help", order);
      return FALSE;
    }
  if (camera == NULL && !g_str_equal (name, "all"))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, "“%s” names no camera: say cam01, or all", order);
      return FALSE;
    }
  if (dropping)
    drop (self, camera);
  else
    apply (self, verb, camera);
  return TRUE;
}

static void
answer (DutySimulatorControl *self, const char *order)
{
  g_autoptr (GError) error = NULL;

  if (duty_simulator_control_obey (self, order, &error))
    g_print ("done: %s\n", order);
  else
    g_print ("refused: %s\n", error->message);
}

static void read_order (DutySimulatorControl *self);

static void
on_order_ready (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (DutySimulatorControl) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *order = g_data_input_stream_read_line_finish_utf8 (G_DATA_INPUT_STREAM (source), result,
                                                                      NULL, &error);

  if (order == NULL)
    return;
  if (*g_strstrip (order) != '\0')
    answer (self, order);
  read_order (self);
}

static void
read_order (DutySimulatorControl *self)
{
  g_data_input_stream_read_line_async (self->orders, G_PRIORITY_DEFAULT, self->cancellable, on_order_ready,
                                       g_object_ref (self));
}

/**
 * duty_simulator_control_listen:
 * @self: a control
 * @orders: where orders come from, a line each; its end is no reason to stop serving
 */
void
duty_simulator_control_listen (DutySimulatorControl *self, GInputStream *orders)
{
  g_return_if_fail (self->orders == NULL);

  self->orders = g_data_input_stream_new (orders);
  read_order (self);
}

/* Reads no further order, so that nothing holds the control any longer. */
void
duty_simulator_control_close (DutySimulatorControl *self)
{
  g_cancellable_cancel (self->cancellable);
}
