// npm ci && npx cdk synth; or try the template first, from the root of the repository:
//   mvn -q -Plocal -Dtemplate=examples/cdk/cdk.out/GoldenImages.template.json

import { App, CfnOutput, CliCredentialsStackSynthesizer, Stack, Tags } from 'aws-cdk-lib';
import { UpdatedImage } from './updated-image';

const app = new App();

// Nothing but the template is deployed, so the stack needs no bootstrapped account.
const stack = new Stack(app, 'GoldenImages', {
  description: 'A WorkSpaces image that is tried first, and the one that desktops are made from',
  synthesizer: new CliCredentialsStackSynthesizer(),
});

// cdk synth -c sourceImageId=wsi-... -c typeName=Acme::WorkSpaces::UpdatedImage
const sourceImageId = app.node.tryGetContext('sourceImageId') ?? 'wsi-0a1b2c3d4';
const typeName = app.node.tryGetContext('typeName');

const trial = new UpdatedImage(stack, 'Trial', {
  typeName,
  sourceImageId,
  description: 'Trial of the latest drivers',
});
const golden = new UpdatedImage(stack, 'Golden', {
  typeName,
  sourceImageId: trial.imageId,
  description: 'Golden image of 2026-03',
});
Tags.of(stack).add('Owner', 'desktop-team');
Tags.of(golden).add('Stage', 'production');

new CfnOutput(stack, 'ImageId', { value: golden.imageId, description: 'What bundles are made from' });
new CfnOutput(stack, 'UpdateAvailable', { value: golden.updateAvailable.toString() });
