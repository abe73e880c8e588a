/* SPDX-License-Identifier: GPL-3.0-or-later */

#include "media/duty-source.h"

G_DEFINE_INTERFACE (DutySource, duty_source, G_TYPE_OBJECT)

static gboolean
duty_source_default_adapt (DutySource *self, const GError *error, const char *debug)
{
  return FALSE;
}

static void
duty_source_default_set_trust (DutySource *self, DutyTrust *trust)
{
}

static void
duty_source_default_init (DutySourceInterface *iface)
{
  iface->adapt = duty_source_default_adapt;
  iface->set_trust = duty_source_default_set_trust;
}

/**
 * duty_source_get_key:
 * @self: a source
 *
 * Returns: (transfer none): what two sources of the same camera and quality have in common; it holds
 *   no secret
 */
const char *
duty_source_get_key (DutySource *self)
{
  g_return_val_if_fail (DUTY_IS_SOURCE (self), NULL);

  return DUTY_SOURCE_GET_IFACE (self)->get_key (self);
}

/**
 * duty_source_create_element:
 * @self: a source
 * @error: return location
 *
 * Makes the element of one connection. Its pads, present or added later, carry `application/x-rtp`
 * or an elementary video stream.
 *
 * Returns: (transfer floating): a new element, or %NULL with @error set
 */
GstElement *
duty_source_create_element (DutySource *self, GError **error)
{
  g_return_val_if_fail (DUTY_IS_SOURCE (self), NULL);

  return DUTY_SOURCE_GET_IFACE (self)->create_element (self, error);
}

/**
 * duty_source_classify:
 * @self: a source
 * @error: what the element, or the pipeline around it, reported
 * @debug: (nullable): the debug text that came with it
 *
 * Returns: the cause to show to people
 */
DutyStreamCause
duty_source_classify (DutySource *self, const GError *error, const char *debug)
{
  g_return_val_if_fail (DUTY_IS_SOURCE (self), DUTY_CAUSE_CLOSED);

  return DUTY_SOURCE_GET_IFACE (self)->classify (self, error, debug);
}

/**
 * duty_source_adapt:
 * @self: a source
 * @error: how a connection failed
 * @debug: (nullable): the debug text that came with it
 *
 * Lets the source learn from a failure, such as a camera that speaks another transport.
 *
 * Returns: whether the next element will try another way, so that waiting makes no sense
 */
gboolean
duty_source_adapt (DutySource *self, const GError *error, const char *debug)
{
  g_return_val_if_fail (DUTY_IS_SOURCE (self), FALSE);

  return DUTY_SOURCE_GET_IFACE (self)->adapt (self, error, debug);
}

/**
 * duty_source_set_trust:
 * @self: a source that no element was made of yet
 * @trust: (transfer none): asked for certificates that no authority vouches for; without it none is taken
 */
void
duty_source_set_trust (DutySource *self, DutyTrust *trust)
{
  g_return_if_fail (DUTY_IS_SOURCE (self));

  DUTY_SOURCE_GET_IFACE (self)->set_trust (self, trust);
}
