/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-camera-private.h"

#include <glib/gi18n.h>

#include "camera/onvif/duty-onvif-address.h"
#include "camera/onvif/duty-onvif-error.h"

/* How long what was learnt of a camera is good for, µs: its clock may be set, and our tokens then seem old.
 */
#define FRESH G_TIME_SPAN_MINUTE

/**
 * DutyOnvifCamera:
 *
 * A camera that speaks ONVIF (profile S): what it is, where its streams are, and how it is moved. What was
 * learnt of it is kept for a minute, or until something fails. Each asynchronous function runs on one worker
 * thread of the camera's own, in the order of the calls, so that a stop never overtakes the move that it
 * ends; its callback comes on the caller's main context.
 */
struct _DutyOnvifCamera
{
  GObject parent_instance;

  char *device;   /* HTTP address of the device service, without user information */
  char *user;     /* nullable */
  char *password; /* never printed */
  GThreadPool *worker;

  GMutex lock; /* guards what follows */
  DutyOnvifFacts facts;
  char *mover; /* nullable: the token of the profile that moves it */
};

G_DEFINE_TYPE (DutyOnvifCamera, duty_onvif_camera, G_TYPE_OBJECT)

static void
job_free (gpointer data)
{
  DutyOnvifJob *job = data;

  g_free (job->text);
  g_free (job);
}

static void
on_job (gpointer data, gpointer pool_data)
{
  g_autoptr (GTask) task = data;
  DutyOnvifJob *job = g_task_get_task_data (task);

  if (!g_task_return_error_if_cancelled (task))
    job->func (task, g_task_get_source_object (task), job, g_task_get_cancellable (task));
}

static void
duty_onvif_camera_finalize (GObject *object)
{
  DutyOnvifCamera *self = DUTY_ONVIF_CAMERA (object);

  /* Idle: each job holds the camera. This may be the worker itself, which cannot wait for its own end. */
  g_thread_pool_free (self->worker, FALSE, FALSE);
  duty_onvif_facts_clear (&self->facts);
  g_mutex_clear (&self->lock);
  g_free (self->mover);
  g_free (self->device);
  g_free (self->user);
  g_free (self->password);
  G_OBJECT_CLASS (duty_onvif_camera_parent_class)->finalize (object);
}

static void
duty_onvif_camera_class_init (DutyOnvifCameraClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = duty_onvif_camera_finalize;
}

static void
duty_onvif_camera_init (DutyOnvifCamera *self)
{
  g_mutex_init (&self->lock);
  self->worker = g_thread_pool_new (on_job, NULL, 1, FALSE, NULL);
}

static char *
dup_decoded (const char *encoded)
{
  char *text = encoded != NULL ? g_uri_unescape_string (encoded, NULL) : NULL;

  if (text != NULL && *text == '\0')
    g_clear_pointer (&text, g_free);
  return text;
}

/* Name and password of their own columns win over those in the address. */
static void
set_credentials (DutyOnvifCamera *self, const char *uri, const char *user, const char *password)
{
  g_autoptr (GUri) parsed = g_uri_parse (uri, G_URI_FLAGS_ENCODED | G_URI_FLAGS_HAS_PASSWORD, NULL);

  if (user != NULL && *user != '\0')
    {
      self->user = g_strdup (user);
      self->password = g_strdup (password);
      return;
    }
  self->user = dup_decoded (g_uri_get_user (parsed));
  self->password = dup_decoded (g_uri_get_password (parsed));
}

/**
 * duty_onvif_camera_new:
 * @uri: `onvif://host:port/path`; without a path, the usual one of a device service
 * @user: (nullable): the name to give to the camera
 * @password: (nullable): likewise
 * @error: return location, of domain #G_URI_ERROR; its message shows no password
 *
 * Returns: (transfer full): the camera, of which nothing is known yet; or %NULL with @error set
 */
DutyOnvifCamera *
duty_onvif_camera_new (const char *uri, const char *user, const char *password, GError **error)
{
  g_autofree char *device = duty_onvif_address_make_device (uri, error);
  DutyOnvifCamera *self;

  if (device == NULL)
    return NULL;
  self = g_object_new (DUTY_TYPE_ONVIF_CAMERA, NULL);
  self->device = g_steal_pointer (&device);
  set_credentials (self, uri, user, password);
  return self;
}

/* Returns: (nullable) (transfer none): whom we are to the camera */
const char *
duty_onvif_camera_get_user (DutyOnvifCamera *self)
{
  return self->user;
}

/* Returns: (nullable) (transfer none): never to be logged or shown */
const char *
duty_onvif_camera_get_password (DutyOnvifCamera *self)
{
  return self->password;
}

/* Conversations: any thread that may wait. */

DutyOnvifTalk *
duty_onvif_camera_begin_talk (DutyOnvifCamera *self, GCancellable *cancellable)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  if (g_get_monotonic_time () - self->facts.learnt > FRESH)
    duty_onvif_facts_clear (&self->facts);
  return duty_onvif_talk_new (self->device, self->user, self->password, &self->facts, cancellable);
}

/* After a failure all is asked again: the camera may be another, its clock may have been set. */
void
duty_onvif_camera_end_talk (DutyOnvifCamera *self, DutyOnvifTalk *talk, gboolean succeeded)
{
  if (succeeded)
    {
      g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

      duty_onvif_facts_copy (&self->facts, duty_onvif_talk_get_facts (talk));
    }
  else
    {
      duty_onvif_camera_forget (self);
    }
  duty_onvif_talk_free (talk);
}

/* What was learnt of the camera is asked anew by the next call. Any thread. */
void
duty_onvif_camera_forget (DutyOnvifCamera *self)
{
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&self->lock);

  duty_onvif_facts_clear (&self->facts);
  g_clear_pointer (&self->mover, g_free);
}

static char *
find_stream (DutyOnvifTalk *talk, DutyQuality quality, GError **error)
{
  g_autoptr (GPtrArray) profiles = duty_onvif_talk_get_profiles (talk, error);
  const DutyOnvifProfile *profile;

  if (profiles == NULL)
    return NULL;
  profile = quality == DUTY_QUALITY_SUB ? duty_onvif_profile_find_sub (profiles)
                                        : duty_onvif_profile_find_main (profiles);
  if (profile == NULL)
    {
      g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_NOT_FOUND,
                           _("The camera has no profile with video that can be played: set one up on it"));
      return NULL;
    }
  return duty_onvif_talk_get_stream (talk, profile->token, error);
}

/**
 * duty_onvif_camera_resolve:
 * @self: a camera
 * @quality: which stream
 * @cancellable: (nullable): to end it early
 * @error: return location, of domain #DUTY_ONVIF_ERROR, #G_IO_ERROR or #G_RESOLVER_ERROR
 *
 * Asks the camera where its main stream is (the largest picture that can be played) or its sub stream (the
 * smallest that shows something). Blocks, for eight seconds at most: any thread but the main one.
 *
 * Returns: (transfer full): an RTSP address on the camera's host, without user information; or %NULL with
 * @error set
 */
char *
duty_onvif_camera_resolve (DutyOnvifCamera *self,
                           DutyQuality quality,
                           GCancellable *cancellable,
                           GError **error)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (self, cancellable);
  char *uri = find_stream (talk, quality, error);

  duty_onvif_camera_end_talk (self, talk, uri != NULL);
  return uri;
}

/* Asynchronous calls */

DutyOnvifJob *
duty_onvif_camera_begin_job (DutyOnvifCamera *self,
                             GTaskThreadFunc func,
                             GCancellable *cancellable,
                             GAsyncReadyCallback callback,
                             gpointer data,
                             GTask **task)
{
  DutyOnvifJob *job = g_new0 (DutyOnvifJob, 1);

  job->func = func;
  *task = g_task_new (self, cancellable, callback, data);
  g_task_set_task_data (*task, job, job_free);
  return job;
}

void
duty_onvif_camera_run_job (DutyOnvifCamera *self, GTask *task)
{
  g_thread_pool_push (self->worker, task, NULL);
}

void
duty_onvif_camera_return_pointer (GTask *task, gpointer pointer, GDestroyNotify destroy, GError *error)
{
  if (pointer != NULL)
    g_task_return_pointer (task, pointer, destroy);
  else
    g_task_return_error (task, error);
}

static void
do_get_information (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (source, cancellable);
  GError *error = NULL;
  DutyOnvifInformation *information = duty_onvif_talk_get_information (talk, &error);

  duty_onvif_camera_end_talk (source, talk, information != NULL);
  duty_onvif_camera_return_pointer (task, information, (GDestroyNotify) duty_onvif_information_free, error);
}

/* Asks what the camera is (GetDeviceInformation, ONVIF Core 8.3.1). */
void
duty_onvif_camera_get_information_async (DutyOnvifCamera *self,
                                         GCancellable *cancellable,
                                         GAsyncReadyCallback callback,
                                         gpointer data)
{
  GTask *task;

  duty_onvif_camera_begin_job (self, do_get_information, cancellable, callback, data, &task);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: (transfer full): what the camera is, or %NULL with @error set */
DutyOnvifInformation *
duty_onvif_camera_get_information_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

static void
do_get_profiles (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  DutyOnvifTalk *talk = duty_onvif_camera_begin_talk (source, cancellable);
  GError *error = NULL;
  GPtrArray *profiles = duty_onvif_talk_get_profiles (talk, &error);

  duty_onvif_camera_end_talk (source, talk, profiles != NULL);
  duty_onvif_camera_return_pointer (task, profiles, (GDestroyNotify) g_ptr_array_unref, error);
}

/* Asks for the camera's profiles (GetProfiles, ONVIF Media 5.2.2). */
void
duty_onvif_camera_get_profiles_async (DutyOnvifCamera *self,
                                      GCancellable *cancellable,
                                      GAsyncReadyCallback callback,
                                      gpointer data)
{
  GTask *task;

  duty_onvif_camera_begin_job (self, do_get_profiles, cancellable, callback, data, &task);
  duty_onvif_camera_run_job (self, task);
}

/* Returns: (transfer full) (element-type DutyOnvifProfile): all of them, or %NULL with @error set */
GPtrArray *
duty_onvif_camera_get_profiles_finish (DutyOnvifCamera *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}

/* A camera is moved by one of its profiles, which is looked for once. */

static char *
find_mover (DutyOnvifTalk *talk, GError **error)
{
  g_autoptr (GPtrArray) profiles = duty_onvif_talk_get_profiles (talk, error);
  const DutyOnvifProfile *profile = profiles != NULL ? duty_onvif_profile_find_mover (profiles) : NULL;

  if (profiles != NULL && profile == NULL)
    g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_UNSUPPORTED,
                         _("The camera cannot be moved: none of its profiles has PTZ"));
  return profile != NULL ? g_strdup (profile->token) : NULL;
}

char *
duty_onvif_camera_dup_mover (DutyOnvifCamera *self, DutyOnvifTalk *talk, GError **error)
{
  g_autofree char *found = NULL;

  g_mutex_lock (&self->lock);
  found = g_strdup (self->mover);
  g_mutex_unlock (&self->lock);
  if (found != NULL)
    return g_steal_pointer (&found);

  found = find_mover (talk, error);
  g_mutex_lock (&self->lock);
  g_free (self->mover);
  self->mover = g_strdup (found);
  g_mutex_unlock (&self->lock);
  return g_steal_pointer (&found);
}
