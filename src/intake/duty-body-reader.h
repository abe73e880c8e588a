/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * DutyReportError:
 * @DUTY_REPORT_ERROR_JSON: the text is not JSON, too deep, or not UTF-8
 * @DUTY_REPORT_ERROR_FIELD: a member is missing, of a wrong type, or out of its bounds
 */
typedef enum
{
  DUTY_REPORT_ERROR_JSON,
  DUTY_REPORT_ERROR_FIELD,
} DutyReportError;

#define DUTY_REPORT_ERROR (duty_report_error_quark ())
GQuark duty_report_error_quark (void);

#define DUTY_REPORT_MAX_DEPTH 32

/**
 * DutyBodyReader:
 * @object: (transfer none): the body, once it has begun
 * @field: (nullable): the member that could not be taken, static
 * @error: where the reason goes
 *
 * Reads the JSON body of a request, strictly. A plain value, zeroed but for @error.
 */
typedef struct
{
  JsonObject *object;
  const char *field;
  GError **error;
} DutyBodyReader;

/**
 * DutyTextRule:
 * @field: what the caller knows it as, "reporter.name"
 * @name: the member, "name"
 * @max: characters
 * @controls: the control characters that it may hold
 */
typedef struct
{
  const char *field;
  const char *name;
  gsize max;
  const char *controls;
} DutyTextRule;

gboolean duty_body_reader_begin (DutyBodyReader *self, JsonParser *parser, GBytes *body);
JsonNode *duty_body_get_member (JsonObject *object, const char *name);
gboolean duty_body_reader_check_names (DutyBodyReader *self,
                                       JsonObject *object,
                                       const char *const *known,
                                       const char *field);
gboolean
duty_body_reader_read_text (DutyBodyReader *self, JsonObject *object, const DutyTextRule *rule, char **text);
gboolean duty_body_reader_refuse (DutyBodyReader *self, const char *field, const char *format, ...)
    G_GNUC_PRINTF (3, 4);

G_END_DECLS
