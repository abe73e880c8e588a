/* SPDX-License-Identifier: GPL-3.0-or-later */

/* How a camera is moved (ONVIF PTZ 5), by the one of its profiles that can. */

#include "camera/onvif/duty-onvif-camera-private.h"

#include "camera/onvif/duty-onvif-xml.h"

static GBytes *
ask_ptz (DutyOnvifCamera *self, DutyOnvifTalk *talk, const char *name, const char *rest, GError **error)
{
  g_autofree char *mover = duty_onvif_camera_dup_mover (self, talk, error);
  g_autofree char *token = NULL;
  g_autofree char *body = NULL;

  if (mover == NULL)
    return NULL;
  token = g_markup_escape_text (mover, -1);
  body = g_strdup_printf ("<%s xmlns=\"" DUTY_NS_PTZ "\"><ProfileToken>%s</ProfileToken>%s</%s>", name, token,
                          rest, name);
  return duty_onvif_talk_ask_ptz (talk, name, body, error);
}

static void
order (GTask *task, DutyOnvifCamera *self, const char *name, const char *rest, GCancellable *cancellable)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (self, cancellable);
  GError *error = NULL;
  g_autoptr (GBytes) answer = ask_ptz (self, talk, name, rest, &error);
  g_autofree char *expected = g_strconcat (name, "Response", NULL);
  gboolean done = answer != NULL && duty_onvif_answer_read_done (answer, expected, &error);

  duty_onvif_camera_end_talk (self, talk, done);
  if (done)
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
do_move (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DutyOnvifJob *job = data;
  char pan[G_ASCII_DTOSTR_BUF_SIZE];
  char tilt[G_ASCII_DTOSTR_BUF_SIZE];
  char zoom[G_ASCII_DTOSTR_BUF_SIZE];
  g_autofree char *rest =
      g_strdup_printf ("<Velocity><PanTilt xmlns=\"" DUTY_NS_SCHEMA "\" x=\"%s\" y=\"%s\"/>"
                       "<Zoom xmlns=\"" DUTY_NS_SCHEMA "\" x=\"%s\"/></Velocity><Timeout>PT%uS</Timeout>",
                       g_ascii_formatd (pan, sizeof pan, "%.4f", job->speed.pan),
                       g_ascii_formatd (tilt, sizeof tilt, "%.4f", job->speed.tilt),
                       g_ascii_formatd (zoom, sizeof zoom, "%.4f", job->speed.zoom), job->seconds);

  order (task, source, "ContinuousMove", rest, cancellable);
}

/**
 * duty_onvif_camera_move_async:
 * @self: a camera
 * @pan: speed, -1 (left) to 1
 * @tilt: speed, -1 (down) to 1
 * @zoom: speed, -1 (out) to 1
 * @seconds: after which the camera stops by itself, should our stop be lost; at least 1
 * @cancellable: (nullable): a cancellable
 * @callback: called on the main context of the caller; ends with duty_onvif_camera_move_finish()
 * @data: for @callback
 *
 * Sets the camera in motion (ContinuousMove, ONVIF PTZ 5.3.3).
 */
void
duty_onvif_camera_move_async (DutyOnvifCamera *self,
                              double pan,
                              double tilt,
                              double zoom,
                              guint seconds,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;
  DutyOnvifJob *job = duty_onvif_camera_begin_job (self, do_move, cancellable, callback, data, &task);

  job->speed = (DutyOnvifPosition){ CLAMP (pan, -1, 1), CLAMP (tilt, -1, 1), CLAMP (zoom, -1, 1) };
  job->seconds = MAX (seconds, 1);
  duty_onvif_camera_run_job (self, task);
}

static void
do_stop (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  order (task, source, "Stop", "<PanTilt>true</PanTilt><Zoom>true</Zoom>", cancellable);
}

/* Stops whatever moves (Stop, ONVIF PTZ 5.3.4). Ends with duty_onvif_camera_move_finish(). */
void
duty_onvif_camera_stop_async (DutyOnvifCamera *self,
                              GCancellable *cancellable,
                              GAsyncReadyCallback callback,
                              gpointer data)
{
  GTask *task;

  duty_onvif_camera_begin_job (self, do_stop, cancellable, callback, data, &task);
  duty_onvif_camera_run_job (self, task);
}

static void
do_go_to_preset (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DutyOnvifJob *job = data;
  g_autofree char *rest = g_markup_printf_escaped ("<PresetToken>%s</PresetToken>", job->text);

  order (task, source, "GotoPreset", rest, cancellable);
}

/* Sends the camera to a preset, by its token (GotoPreset, ONVIF PTZ 5.4.4). Ends with
 * duty_onvif_camera_move_finish().
 */
void
duty_onvif_camera_go_to_preset_async (DutyOnvifCamera *self,
                                      const char *token,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  GTask *task;
  DutyOnvifJob *job = duty_onvif_camera_begin_job (self, do_go_to_preset, cancellable, callback, data, &task);

  job->text = g_utf8_make_valid (token, -1);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: whether the camera took the order; that it was carried out, it does not say */
gboolean
duty_onvif_camera_move_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}

static void
do_get_presets (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (source, cancellable);
  GError *error = NULL;
  g_autoptr (GBytes) answer = ask_ptz (source, talk, "GetPresets", "", &error);
  GPtrArray *presets = answer != NULL ? duty_onvif_answer_read_presets (answer, &error) : NULL;

  duty_onvif_camera_end_talk (source, talk, presets != NULL);
  duty_onvif_camera_return_pointer (task, presets, (GDestroyNotify) g_ptr_array_unref, error);
}

/* Asks for the places that the camera can be sent to (GetPresets, ONVIF PTZ 5.4.2). */
void
duty_onvif_camera_get_presets_async (DutyOnvifCamera *self,
                                     GCancellable *cancellable,
                                     GAsyncReadyCallback callback,
                                     gpointer data)
{
  GTask *task;

  duty_onvif_camera_begin_job (self, do_get_presets, cancellable, callback, data, &task);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: (transfer full) (element-type DutyOnvifPreset): all of them, or %NULL with @error set */
GPtrArray *
duty_onvif_camera_get_presets_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_set_preset (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const DutyOnvifJob *job = data;
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (source, cancellable);
  GError *error = NULL;
  g_autofree char *rest = g_markup_printf_escaped ("<PresetName>%s</PresetName>", job->text);
  g_autoptr (GBytes) answer = ask_ptz (source, talk, "SetPreset", rest, &error);
  char *token = answer != NULL ? duty_onvif_answer_read_new_preset (answer, &error) : NULL;

  duty_onvif_camera_end_talk (source, talk, token != NULL);
  duty_onvif_camera_return_pointer (task, token, g_free, error);
}

/* Keeps the place where the camera looks now under a name, as a new preset (SetPreset, ONVIF PTZ 5.4.1). */
void
duty_onvif_camera_set_preset_async (DutyOnvifCamera *self,
                                    const char *name,
                                    GCancellable *cancellable,
                                    GAsyncReadyCallback callback,
                                    gpointer data)
{
  GTask *task;
  DutyOnvifJob *job = duty_onvif_camera_begin_job (self, do_set_preset, cancellable, callback, data, &task);

  job->text = g_utf8_make_valid (name, -1);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: (transfer full): the new preset's token, or %NULL with @error set */
char *
duty_onvif_camera_set_preset_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_get_position (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (source, cancellable);
  GError *error = NULL;
  g_autoptr (GBytes) answer = ask_ptz (source, talk, "GetStatus", "", &error);
  DutyOnvifPosition position;
  gboolean read = answer != NULL && duty_onvif_answer_read_position (answer, &position, &error);

  duty_onvif_camera_end_talk (source, talk, read);
  duty_onvif_camera_return_pointer (task, read ? g_memdup2 (&position, sizeof position) : NULL, g_free,
                                    error);
}

/* Asks where the camera looks (GetStatus, ONVIF PTZ 5.3.5). */
void
duty_onvif_camera_get_position_async (DutyOnvifCamera *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  GTask *task;

  duty_onvif_camera_begin_job (self, do_get_position, cancellable, callback, data, &task);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: whether @position, (out), was learnt; else @error is set */
gboolean
duty_onvif_camera_get_position_finish (DutyOnvifCamera *self,
                                       GAsyncResult *result,
                                       DutyOnvifPosition *position,
                                       GError **error)
{
  g_autofree DutyOnvifPosition *told = NULL;

  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  told = g_task_propagate_pointer (G_TASK (result), error);
  if (told != NULL)
    *position = *told;
  return told != NULL;
}
