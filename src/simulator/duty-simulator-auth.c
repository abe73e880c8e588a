/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "simulator/duty-simulator-auth.h"

/**
 * DutySimulatorAuth:
 *
 * One user for all cameras, by digest or basic (RFC 2617), or none; and on top of it cameras that refuse
 * whoever asks. Its vfunc runs on clients' threads.
 */
struct _DutySimulatorAuth
{
  GstRTSPAuth parent_instance;

  DutyRefuses refuses;
  gpointer user_data;
};

G_DEFINE_TYPE (DutySimulatorAuth, duty_simulator_auth, GST_TYPE_RTSP_AUTH)

static void
answer_unauthorized (GstRTSPAuth *auth, GstRTSPContext *context)
{
  GstRTSPStatusCode code = GST_RTSP_STS_UNAUTHORIZED;

  gst_rtsp_message_init_response (context->response, code, gst_rtsp_status_as_text (code), context->request);
  GST_RTSP_AUTH_GET_CLASS (auth)->generate_authenticate_header (auth, context);
  gst_rtsp_client_send_message (context->client, context->session, context->response);
}

static gboolean
duty_simulator_auth_check (GstRTSPAuth *auth, GstRTSPContext *context, const char *check)
{
  DutySimulatorAuth *self = DUTY_SIMULATOR_AUTH (auth);

  if (!g_str_equal (check, GST_RTSP_AUTH_CHECK_URL) || context->uri == NULL ||
      !self->refuses (context->uri->abspath, self->user_data))
    return GST_RTSP_AUTH_CLASS (duty_simulator_auth_parent_class)->check (auth, context, check);

  answer_unauthorized (auth, context);
  return FALSE;
}

static void
duty_simulator_auth_class_init (DutySimulatorAuthClass *klass)
{
  GST_RTSP_AUTH_CLASS (klass)->check = duty_simulator_auth_check;
}

static void
duty_simulator_auth_init (DutySimulatorAuth *self)
{
}

/**
 * duty_simulator_auth_new:
 * @user: (nullable): %NULL lets everybody in
 * @password: (nullable): the user's
 * @refuses: says which paths refuse whoever asks
 * @user_data: for @refuses, must outlive the server
 *
 * Returns: (transfer full): what the server asks
 */
GstRTSPAuth *
duty_simulator_auth_new (const char *user, const char *password, DutyRefuses refuses, gpointer user_data)
{
  DutySimulatorAuth *self = g_object_new (DUTY_TYPE_SIMULATOR_AUTH, NULL);
  GstRTSPAuth *auth = GST_RTSP_AUTH (self);
  GstRTSPToken *token = gst_rtsp_token_new (GST_RTSP_TOKEN_MEDIA_FACTORY_ROLE, G_TYPE_STRING, "viewer", NULL);

  self->refuses = refuses;
  self->user_data = user_data;
  gst_rtsp_auth_set_supported_methods (auth, GST_RTSP_AUTH_DIGEST);
  if (user == NULL)
    {
      gst_rtsp_auth_set_default_token (auth, token);
    }
  else
    {
      g_autofree char *basic = gst_rtsp_auth_make_basic (user, password);

      gst_rtsp_auth_set_supported_methods (auth, GST_RTSP_AUTH_BASIC | GST_RTSP_AUTH_DIGEST);
      gst_rtsp_auth_add_basic (auth, basic, token);
      gst_rtsp_auth_add_digest (auth, user, password, token);
    }
  gst_rtsp_token_unref (token);
  return auth;
}
