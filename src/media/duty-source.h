/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gst/gst.h>

#include "base/duty-trust.h"
#include "media/duty-stream-state.h"

G_BEGIN_DECLS

#define DUTY_TYPE_SOURCE (duty_source_get_type ())
G_DECLARE_INTERFACE (DutySource, duty_source, DUTY, SOURCE, GObject)

/**
 * DutySource:
 *
 * Where one stream comes from. Kinds of camera (`camera/`) implement it; a #DutyStream uses it and
 * knows no kind. Immutable but for what it learns of the camera in adapt(), and whom it trusts, which it is told
 * before it is used; every function may be
 * called from any thread, since plugins are loaded and elements made off the main thread.
 */
struct _DutySourceInterface
{
  GTypeInterface parent_iface;

  const char *(*get_key) (DutySource *self);
  GstElement *(*create_element) (DutySource *self, GError **error);
  DutyStreamCause (*classify) (DutySource *self, const GError *error, const char *debug);
  gboolean (*adapt) (DutySource *self, const GError *error, const char *debug);
  void (*set_trust) (DutySource *self, DutyTrust *trust);
};

const char *duty_source_get_key (DutySource *self);
GstElement *duty_source_create_element (DutySource *self, GError **error);
DutyStreamCause duty_source_classify (DutySource *self, const GError *error, const char *debug);
gboolean duty_source_adapt (DutySource *self, const GError *error, const char *debug);
void duty_source_set_trust (DutySource *self, DutyTrust *trust);

G_END_DECLS
