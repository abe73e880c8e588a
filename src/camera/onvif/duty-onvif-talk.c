/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "camera/onvif/duty-onvif-talk.h"

#include <glib/gi18n.h>

#include "camera/onvif/duty-onvif-address.h"
#include "camera/onvif/duty-onvif-error.h"
#include "camera/onvif/duty-onvif-link.h"
#include "camera/onvif/duty-onvif-request.h"
#include "camera/onvif/duty-onvif-xml.h"

struct _DutyOnvifTalk
{
  DutyOnvifLink *link;
  char *device;
  char *user; /* nullable */
  char *password;
  DutyOnvifFacts facts;
};

void
duty_onvif_facts_clear (DutyOnvifFacts *self)
{
  g_free (self->media);
  g_free (self->ptz);
  *self = (DutyOnvifFacts){ 0 };
}

/* @self is cleared first. */
void
duty_onvif_facts_copy (DutyOnvifFacts *self, const DutyOnvifFacts *from)
{
  duty_onvif_facts_clear (self);
  *self = (DutyOnvifFacts){ from->known, from->learnt, from->offset, g_strdup (from->media),
                            g_strdup (from->ptz) };
}

/**
 * duty_onvif_talk_new:
 * @device: the HTTP address of the device service
 * @user: (nullable): whom to be
 * @password: (nullable): the user's
 * @facts: what is known of the camera; copied
 * @cancellable: (nullable): ends the conversation early
 *
 * Nothing is sent yet, but its time runs: see duty_onvif_link_new().
 *
 * Returns: (transfer full): a conversation
 */
DutyOnvifTalk *
duty_onvif_talk_new (const char *device,
                     const char *user,
                     const char *password,
                     const DutyOnvifFacts *facts,
                     GCancellable *cancellable)
{
  DutyOnvifTalk *self = g_new0 (DutyOnvifTalk, 1);

  self->link = duty_onvif_link_new (user, password, cancellable);
  self->device = g_strdup (device);
  self->user = g_strdup (user);
  self->password = g_strdup (password);
  duty_onvif_facts_copy (&self->facts, facts);
  return self;
}

void
duty_onvif_talk_free (DutyOnvifTalk *self)
{
  duty_onvif_link_free (self->link);
  duty_onvif_facts_clear (&self->facts);
  g_free (self->device);
  g_free (self->user);
  g_free (self->password);
  g_free (self);
}

const DutyOnvifFacts *
duty_onvif_talk_get_facts (DutyOnvifTalk *self)
{
  return &self->facts;
}

/* Requests */

static GBytes *
ask_as (DutyOnvifTalk *self,
        const char *user,
        const char *uri,
        const char *ns,
        const char *name,
        const char *body,
        GError **error)
{
  g_autoptr (GDateTime) ours = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) theirs = g_date_time_add (ours, self->facts.offset);
  g_autofree char *action = g_strconcat (ns, "/", name, NULL);
  g_autofree char *request =
      duty_onvif_request_make (user, self->password, theirs != NULL ? theirs : ours, body);

  return duty_onvif_link_post (self->link, uri, action, request, error);
}

static GBytes *
ask_device (DutyOnvifTalk *self, const char *name, const char *body, GError **error)
{
  return ask_as (self, self->user, self->device, DUTY_NS_DEVICE, name, body, error);
}

/* The clock */

/*
 * Everybody may ask a camera what time it has (access class PRE_AUTH, ONVIF Core 5.9.4). One that will not
 * say is taken to have ours; only when it was not heard at all there is no point in asking on.
 */
static gboolean
learn_clock (DutyOnvifTalk *self, GError **error)
{
  g_autoptr (GError) failure = NULL;
  g_autoptr (GBytes) answer = ask_as (self, NULL, self->device, DUTY_NS_DEVICE, "GetSystemDateAndTime",
                                      "<GetSystemDateAndTime xmlns=\"" DUTY_NS_DEVICE "\"/>", &failure);
  g_autoptr (GDateTime) theirs = answer != NULL ? duty_onvif_answer_read_time (answer, &failure) : NULL;
  g_autoptr (GDateTime) ours = g_date_time_new_now_utc ();

  if (theirs != NULL)
    self->facts.offset = g_date_time_difference (theirs, ours);
  else if (answer == NULL && !g_error_matches (failure, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_PASSWORD) &&
           !g_error_matches (failure, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_REFUSED))
    {
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  return TRUE;
}

/* Services */

static gboolean
read_services (DutyOnvifTalk *self, char **media, char **ptz, GError **error)
{
  g_autoptr (GBytes) answer = ask_device (self, "GetServices",
                                          "<GetServices xmlns=\"" DUTY_NS_DEVICE "\">"
                                          "<IncludeCapability>false</IncludeCapability></GetServices>",
                                          error);

  return answer != NULL && duty_onvif_answer_read_services (answer, media, ptz, error);
}

static gboolean
read_capabilities (DutyOnvifTalk *self, char **media, char **ptz, GError **error)
{
  g_autoptr (GBytes) answer = ask_device (self, "GetCapabilities",
                                          "<GetCapabilities xmlns=\"" DUTY_NS_DEVICE "\">"
                                          "<Category>All</Category></GetCapabilities>",
                                          error);

  return answer != NULL && duty_onvif_answer_read_capabilities (answer, media, ptz, error);
}

/* Cameras made before 2011 know no GetServices, and say so each in its own way. */
static gboolean
is_of_an_old_camera (const GError *error)
{
  return g_error_matches (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_UNSUPPORTED) ||
         g_error_matches (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_REFUSED) ||
         g_error_matches (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_GARBAGE);
}

static gboolean
learn_services (DutyOnvifTalk *self, GError **error)
{
  g_autofree char *media = NULL;
  g_autofree char *ptz = NULL;
  g_autoptr (GError) failure = NULL;

  if (!read_services (self, &media, &ptz, &failure))
    {
      g_clear_pointer (&media, g_free);
      g_clear_pointer (&ptz, g_free);
      if (!is_of_an_old_camera (failure))
        {
          g_propagate_error (error, g_steal_pointer (&failure));
          return FALSE;
        }
      if (!read_capabilities (self, &media, &ptz, error))
        return FALSE;
    }
  self->facts.media = duty_onvif_address_make_service (self->device, media);
  self->facts.ptz = duty_onvif_address_make_service (self->device, ptz);
  return TRUE;
}

static gboolean
learn (DutyOnvifTalk *self, GError **error)
{
  if (self->facts.known)
    return TRUE;
  self->facts.known = learn_clock (self, error) && learn_services (self, error);
  self->facts.learnt = g_get_monotonic_time ();
  return self->facts.known;
}

static GBytes *
ask_media (DutyOnvifTalk *self, const char *name, const char *body, GError **error)
{
  if (!learn (self, error))
    return NULL;
  if (self->facts.media == NULL)
    {
      g_set_error_literal (
          error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_UNSUPPORTED,
          _("The camera has no media service: give the address of its stream in cameras.csv"));
      return NULL;
    }
  return ask_as (self, self->user, self->facts.media, DUTY_NS_MEDIA, name, body, error);
}

/**
 * duty_onvif_talk_ask_ptz:
 * @self: a conversation
 * @name: of a request of the PTZ service (ONVIF PTZ 5), such as "Stop"
 * @body: the request, XML
 * @error: return location, as duty_onvif_link_post() has it; %DUTY_ONVIF_ERROR_UNSUPPORTED when the camera
 * has no such service
 *
 * Returns: (transfer full): the answer, or %NULL with @error set
 */
GBytes *
duty_onvif_talk_ask_ptz (DutyOnvifTalk *self, const char *name, const char *body, GError **error)
{
  if (!learn (self, error))
    return NULL;
  if (self->facts.ptz == NULL)
    {
      g_set_error_literal (error, DUTY_ONVIF_ERROR, DUTY_ONVIF_ERROR_UNSUPPORTED,
                           _("The camera cannot be moved: it has no PTZ service"));
      return NULL;
    }
  return ask_as (self, self->user, self->facts.ptz, DUTY_NS_PTZ, name, body, error);
}

/* GetDeviceInformation (ONVIF Core 8.3.1). Returns: (transfer full): what it says, or %NULL with @error set
 */
DutyOnvifInformation *
duty_onvif_talk_get_information (DutyOnvifTalk *self, GError **error)
{
  g_autoptr (GBytes) answer = NULL;

  if (!learn (self, error))
    return NULL;
  answer = ask_device (self, "GetDeviceInformation", "<GetDeviceInformation xmlns=\"" DUTY_NS_DEVICE "\"/>",
                       error);
  return answer != NULL ? duty_onvif_answer_read_information (answer, error) : NULL;
}

/**
 * duty_onvif_talk_get_profiles:
 * @self: a conversation
 * @error: return location
 *
 * GetProfiles (ONVIF Media 5.2.2).
 *
 * Returns: (transfer full) (element-type DutyOnvifProfile): all of them, or %NULL with @error set
 */
GPtrArray *
duty_onvif_talk_get_profiles (DutyOnvifTalk *self, GError **error)
{
  g_autoptr (GBytes) answer =
      ask_media (self, "GetProfiles", "<GetProfiles xmlns=\"" DUTY_NS_MEDIA "\"/>", error);

  return answer != NULL ? duty_onvif_answer_read_profiles (answer, error) : NULL;
}

/**
 * duty_onvif_talk_get_stream:
 * @self: a conversation
 * @profile: a profile's token
 * @error: return location
 *
 * GetStreamUri (ONVIF Media 5.15.1) for RTP over RTSP.
 *
 * Returns: (transfer full): the RTSP address, on the camera's host, or %NULL with @error set
 */
char *
duty_onvif_talk_get_stream (DutyOnvifTalk *self, const char *profile, GError **error)
{
  g_autofree char *body =
      g_markup_printf_escaped ("<GetStreamUri xmlns=\"" DUTY_NS_MEDIA "\"><StreamSetup>"
                               "<Stream xmlns=\"" DUTY_NS_SCHEMA "\">RTP-Unicast</Stream>"
                               "<Transport xmlns=\"" DUTY_NS_SCHEMA "\"><Protocol>RTSP</Protocol></Transport>"
                               "</StreamSetup><ProfileToken>%s</ProfileToken></GetStreamUri>",
                               profile);
  g_autoptr (GBytes) answer = ask_media (self, "GetStreamUri", body, error);
  g_autofree char *told = answer != NULL ? duty_onvif_answer_read_stream_uri (answer, error) : NULL;

  return told != NULL ? duty_onvif_address_make_stream (self->device, told, error) : NULL;
}
