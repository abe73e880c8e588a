/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "intake/duty-intake-private.h"

#include "intake/duty-answers.h"
#include "intake/duty-disposition.h"

/* Files of cases: in, listed, and out. */

static void
on_attach_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (DutyAttachment) attachment =
      duty_dispatch_attach_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *place = NULL;
  g_autofree char *json = NULL;

  if (attachment == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  place = g_strdup_printf ("/api/v1/incidents/%s/attachments/%s", attachment->code, attachment->id);
  json = duty_answer_write_attachment (attachment);
  duty_web_request_add_header (request, "Location", place);
  duty_web_request_reply (request, SOUP_STATUS_CREATED, json);
}

/**
 * duty_intake_on_attach:
 *
 * POST /api/v1/incidents/{code}/attachments
 */
void
duty_intake_on_attach (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);
  const char *type = duty_web_request_get_header (request, "Content-Type");
  g_autofree char *name =
      duty_disposition_dup_name (duty_web_request_get_header (request, "Content-Disposition"));
  DutyAttachmentOffer offer = { .code = code, .type = type, .name = name };

  if (code == NULL)
    return;
  if (type == NULL)
    {
      duty_web_request_refuse (request, SOUP_STATUS_UNSUPPORTED_MEDIA_TYPE, "Content-Type",
                               "Say what the file is, such as “Content-Type: image/jpeg”.");
      return;
    }
  offer.fd = duty_web_spool_get_fd (duty_web_request_get_spool (request));
  duty_web_request_hold (request);
  duty_dispatch_attach_async (self->dispatch, &offer, duty_web_request_get_caller (request), NULL,
                              on_attach_ready, g_object_ref (request));
}

static void
on_list_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) list = duty_dispatch_list_attachments_finish (DUTY_DISPATCH (source), result, &error);
  g_autofree char *json = NULL;

  if (list == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  json = duty_answer_write_attachments (list);
  duty_web_request_reply (request, SOUP_STATUS_OK, json);
}

/**
 * duty_intake_on_list_attachments:
 *
 * GET /api/v1/incidents/{code}/attachments
 */
void
duty_intake_on_list_attachments (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);

  if (code == NULL)
    return;
  duty_web_request_hold (request);
  duty_dispatch_list_attachments_async (self->dispatch, code, duty_web_request_get_caller (request), NULL,
                                        on_list_ready, g_object_ref (request));
}

/* Whoever opens it sees a file, and never a page of this server's. */
static void
on_read_ready (GObject *source, GAsyncResult *result, gpointer data)
{
  g_autoptr (DutyWebRequest) request = data;
  g_autoptr (DutyAttachment) attachment = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes =
      duty_dispatch_read_attachment_finish (DUTY_DISPATCH (source), result, &attachment, &error);
  g_autofree char *disposition = NULL;

  if (bytes == NULL)
    {
      duty_intake_answer_error (request, error);
      return;
    }
  disposition = duty_disposition_write (attachment->name);
  duty_web_request_add_header (request, "Content-Disposition", disposition);
  duty_web_request_add_header (request, "X-Content-Type-Options", "nosniff");
  duty_web_request_add_header (request, "Content-Security-Policy", "sandbox");
  duty_web_request_reply_bytes (request, attachment->type, bytes);
}

/**
 * duty_intake_on_get_attachment:
 *
 * GET /api/v1/incidents/{code}/attachments/{id}
 */
void
duty_intake_on_get_attachment (DutyWebRequest *request, gpointer data)
{
  DutyIntake *self = data;
  g_autofree char *code = duty_intake_dup_code (request);
  const char *id = duty_web_request_get_segment (request, "id");

  if (code == NULL)
    return;
  if (!duty_attachment_is_id (id))
    {
      duty_web_request_refuse (request, SOUP_STATUS_NOT_FOUND, "id", "This is not an attachment's id.");
      return;
    }
  if (!duty_web_request_enter (request, DUTY_WEB_LANE_DOWNLOAD))
    return;
  duty_web_request_hold (request);
  duty_dispatch_read_attachment_async (self->dispatch, code, id, duty_web_request_get_caller (request), NULL,
                                       on_read_ready, g_object_ref (request));
}
