// npm ci && npx cdk deploy -c organization=Acme -c sourceImageId=wsi-... -c month=2026-04
// or cdk synth with the same context, and try the template first, from the root of the repository:
//   mvn -q -Plocal -Dtemplate=examples/cdk/cdk.out/GoldenImages.template.json

import { App, BootstraplessSynthesizer, CfnOutput, Stack, Tags } from 'aws-cdk-lib';
import { Bundle, UpdatedImage } from './workspaces';

const app = new App();

// Nothing but the template is deployed, so the account needs no bootstrapping.
const stack = new Stack(app, 'GoldenImages', {
  description: 'A WorkSpaces image that is renewed every month, and the bundle that always has the latest',
  synthesizer: new BootstraplessSynthesizer(),
});

const organization = app.node.tryGetContext('organization');
if (organization === undefined) {
  throw new Error('Add -c organization=Acme, with the organization under whose name you registered the types.');
}
const sourceImageId = app.node.tryGetContext('sourceImageId') ?? 'wsi-0a1b2c3d4';
const month = app.node.tryGetContext('month') ?? '2026-03';

const image = new UpdatedImage(stack, 'Image', {
  organization,
  sourceImageId,
  description: 'Finance desktops',
  revision: month,
});
const bundle = new Bundle(stack, 'Bundle', {
  organization,
  imageId: image.imageId,
  description: 'Finance desktops',
  computeTypeName: 'STANDARD',
  userVolumeSizeGib: 50,
});
Tags.of(stack).add('Owner', 'desktop-team');
Tags.of(bundle).add('Month', month);

new CfnOutput(stack, 'ImageId', { value: image.imageId });
new CfnOutput(stack, 'BundleId', { value: bundle.bundleId, description: 'For AWS::WorkSpaces::Workspace' });
