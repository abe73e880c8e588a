/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "media/duty-codec.h"
#include "media/duty-gate.h"
#include "media/duty-picture-sink.h"

G_BEGIN_DECLS

/**
 * DutyDecodeChain:
 *
 * What makes pictures of a video pad: out of RTP, parsed, past the gate, decoded, and converted only if it
 * must be. Its last stretch is built when the format is known. On the streaming threads of its pipeline,
 * one at a time; it must outlive them.
 */
typedef struct _DutyDecodeChain DutyDecodeChain;

DutyDecodeChain *duty_decode_chain_new (GstBin *pipeline,
                                        const DutyGateFuncs *funcs,
                                        DutyPictureFunc on_picture,
                                        gpointer data);
void duty_decode_chain_free (DutyDecodeChain *self);

gboolean duty_decode_chain_takes (const GstCaps *caps);
gboolean duty_decode_chain_link (DutyDecodeChain *self, GstPad *pad, const GstCaps *caps);
const DutyCodec *duty_decode_chain_get_codec (DutyDecodeChain *self);
gboolean duty_decode_chain_finish (DutyDecodeChain *self, GstCaps *caps);

G_END_DECLS
